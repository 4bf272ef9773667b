"""A bad mail server: it puts mails off, drops the connection after it took a mail, says no for ever, and falls
silent. All mails arrive; one that the server fell silent after may come twice, with the same Message-ID; the refused
are marked, and their organisers see it; pages are answered within a second meanwhile."""
import hashlib
import time
from collections import Counter

from support import (DROP, HANG, SECONDS, TAKE, Installation, Load, MailServer, Person, databases, fault, pages, said,
                     until)

NOBODY = 'person-0@example.org'
NO = '550 nobody of that name lives here'
OURS = "subject LIKE '%Talk %' AND occasion = 'proposal_submitted'"


class Moods:
    """What the server does to a mail when it first comes, by its Message-ID; when it comes again, it is taken."""

    def __init__(self):
        self.met, self.dropped = Counter(), set()

    def recipient(self, address):
        return NO if address == NOBODY else '250 fine'

    def mail(self, mail):
        self.met[mail.message_id] += 1
        mood = hashlib.sha256(mail.message_id.encode()).digest()[0] % 8
        if self.met[mail.message_id] > 1 or mood > 2:
            return TAKE
        if mood == 0:
            self.dropped.add(mail.message_id)
            return DROP
        return '451 not now' if mood == 1 else '452 no room'


def hurry(installation):
    """Lets mails that were put off be due now: how long they wait is not what is looked at here."""
    now = installation.database.now
    installation.database.rows(f"UPDATE mails SET due_at = {now} WHERE {OURS} AND state = 'queued' AND due_at > {now}")


def counts(installation):
    return dict(installation.database.rows(f'SELECT state, count(*) FROM mails WHERE {OURS} GROUP BY state'))


def emptied(installation):
    hurry(installation)
    found = counts(installation)
    return 'queued' not in found and 'sending' not in found


def bad(says, kind):
    moods = Moods()
    with MailServer() as server, Installation(kind) as installation:
        server.on_recipient, server.on_mail = moods.recipient, moods.mail
        process = installation.process(CALLBOARD_SMTP_URL=server.url, CALLBOARD_MAILS_A_MINUTE='60000')
        process.start()
        load = Load(process, installation.emails, ['/weatherglass-2026', '/velocity-amsterdam'], pause=0.2)
        time.sleep(SECONDS / 10)
        server.is_silent.set()  # new connections hear nothing, for longer than the program waits
        time.sleep(min(SECONDS / 4, 20))
        server.is_silent.clear()
        time.sleep(1)
        load.end()
        drained = until(lambda: emptied(installation), 150 + SECONDS)  # the queue itself rests for up to a minute
        name, times = kind.name, server.times()
        wanted = installation.database.rows(f'SELECT message_id, to_address, state FROM mails WHERE {OURS}')
        good = [message for message, address, _ in wanted if address != NOBODY]
        refused = [state for _, address, state in wanted if address == NOBODY]
        says.tells(f'{name}: {len(wanted)} mails, {sum(times.values())} times one was taken, '
                   f'{len(moods.dropped)} of them without an answer')
        says.holds(drained is not None, f'{name}: the outbox is emptied',
                   f'{drained or 0:.0f} s; {counts(installation)}')
        missing = [message for message in good if not times[message]]
        says.holds(good and not missing, f'{name}: every mail arrives', f'{len(missing)} of {len(good)} missing')
        twice = {message for message in good if times[message] > 1}
        says.holds(twice <= moods.dropped and all(times[message] <= 2 for message in good),
                   f'{name}: only those come twice after which the server fell silent',
                   f'{len(twice)} twice, {len(twice - moods.dropped)} of them without cause')
        says.holds(refused and set(refused) == {'failed'}, f'{name}: refused mails are marked', said(Counter(refused)))
        organiser = Person(process)
        organiser.cookies = dict([installation.demo['accounts']['organiser']['cookie'].split('=', 1)])
        page = organiser.ask('/tideline-2027/organise/mail').body
        says.holds(NO in page, f'{name}: organisers see what the server said')
        says.holds(load.slowest() < 1, f'{name}: people write within a second', f'{load.slowest():.2f} s at most')
        load.judge_reads(says)
        load.judge(says, installation.database)


def silent(says):
    """A server that falls silent after it took a mail; the program waits a minute for its word."""
    with MailServer() as server, Installation(people=1) as installation:
        process = installation.process(CALLBOARD_SMTP_URL=server.url)
        process.start()
        server.on_mail = lambda mail: HANG
        load = Load(process, installation.emails, ['/weatherglass-2026'])
        until(lambda: server.taken, 20)
        load.end()
        server.on_mail = lambda mail: TAKE
        first = server.taken[0].message_id
        good, of = pages(process, wait=5)
        says.holds(good == of, 'silent: pages are answered meanwhile', f'{good} of {of}')

        def again():
            hurry(installation)
            return server.times()[first] > 1
        seconds = until(again, 100)
        says.holds(seconds is not None, 'silent: the mail comes again with the same Message-ID',
                   f'{seconds or 0:.0f} s')
        until(lambda: emptied(installation), 60)
        repeated = [message for message, count in server.times().items() if count > 1]
        says.holds(repeated == [first], 'silent: no other comes twice', len(repeated))


def test(says):
    for kind in databases():
        bad(says, kind)
    silent(says)


fault(test)
