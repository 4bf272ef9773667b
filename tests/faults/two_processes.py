"""Two processes on one PostgreSQL: the same filled-in form is sent to both at once and is done once, with one answer;
both empty the outbox, and no mail goes twice."""
import threading
import time
from collections import Counter

from support import (EVENT, SECONDS, Installation, MailServer, Person, Postgres, fault, key, programs_of_postgres, said,
                     skip, until)


def both(persons, path, fields):
    """Sends one form to both at once; their answers."""
    gate, answers = threading.Barrier(2), [None, None]

    def send(which):
        gate.wait()
        answers[which] = persons[which].ask(path, fields)
    threads = [threading.Thread(target=send, args=[which]) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test(says):
    if not programs_of_postgres():
        return skip('PostgreSQL is not installed')
    with MailServer() as server, Installation(Postgres, people=1) as installation:
        mail = {'CALLBOARD_SMTP_URL': server.url, 'CALLBOARD_MAILS_A_MINUTE': '60000'}
        processes = [installation.process(**mail) for _ in (0, 1)]
        for process in processes:
            process.start(arguments=['--no-mail'])
        persons = [Person(process, installation.emails[0]) for process in processes]
        persons[0].sign_in()
        persons[1].cookies = persons[0].cookies
        form = persons[0].open_form()
        persons[1].csrf = persons[0].csrf
        statuses, differing, rounds, since = Counter(), 0, 0, time.monotonic()
        while time.monotonic() - since < SECONDS / 2:
            fields = {**form, 'version': '', 'form_key': key(), 'title': f'Talk 0: {rounds}', 'abstract': 'Words.',
                      'language': 'en', 'speaker_name': 'Somebody', 'biography': 'Writes.', 'action': 'submit'}
            answers = both(persons, f'/{EVENT}/proposals/new', fields)
            statuses.update(answer.status for answer in answers)
            differing += answers[0].location != answers[1].location
            rounds += 1
        stored = installation.database.rows('SELECT title, count(*) FROM proposals '
                                            "WHERE title LIKE 'Talk 0: %' GROUP BY title")
        says.tells(f'{rounds} forms, each sent to both: {said(statuses)}')
        says.holds(set(statuses) == {303} and differing == 0, 'both give the same answer', f'{differing} differ')
        once = sum(count == '1' for _, count in stored)
        says.holds(once == len(stored) == rounds, 'each form is done once', f'{once} of {rounds}')
        code = [process.stop()[1] for process in processes]
        for process in processes:  # a full outbox, and two who empty it
            process.start(wait=False)
        waiting = lambda: installation.database.rows(
            "SELECT count(*) FROM mails WHERE subject LIKE '%Talk 0:%' AND state IN ('queued', 'sending')")[0][0]
        seconds = until(lambda: waiting() == '0', 60)
        mails = [mail for mail in server.taken if 'Talk 0:' in mail.subject]
        repeated = sum(count > 1 for count in Counter(mail.message_id for mail in mails).values())
        says.holds(seconds is not None, 'the outbox is emptied', f'{waiting()} wait after {seconds or 60:.0f} s')
        says.holds(repeated == 0 and len(mails) == rounds, 'each mail went once',
                   f'{len(mails)} mails, {repeated} repeated')
        says.holds(server.most_at_once > 1, 'both sent', f'{server.most_at_once} connections at a time')
        code += [process.stop()[1] for process in processes]
        says.holds(code == [0] * 4, 'both stop with 0', code)


fault(test)
