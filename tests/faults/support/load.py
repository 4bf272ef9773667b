"""People who write at the same time, and what they were told."""
import contextlib
import json
import re
import threading
import time
from collections import Counter

from .http import EVENT, PATIENCE, Lost, Person, ask, key
from .verdicts import said, some


class Writer(threading.Thread):
    """Somebody who hands in proposals and saves drafts, and sends each form again until it is answered."""

    def __init__(self, load, person, name):
        super().__init__(daemon=True)
        self.load, self.person, self.name = load, person, name
        self.form = person.open_form()

    def run(self):
        number = 0
        while not self.load.over.is_set():
            title = f'{self.name} {number}'
            (self.write_draft if number % 3 == 2 else self.hand_in)(title, number)
            number += 1
            time.sleep(self.load.pause)

    def fields(self, title, words, **more):
        return {**self.form, 'version': '', 'form_key': key(), 'title': title, 'abstract': words, 'language': 'en',
                'speaker_name': self.person.email, 'biography': 'Somebody who writes.', **more}

    def hand_in(self, title, number):
        fields = self.fields(title, f'What is said in {title}.', action='submit')
        self.load.sent[title] = time.monotonic()
        if number % 10 == 0:  # the answer gets lost on its way, and the browser sends the form again
            with contextlib.suppress(Lost):
                self.person.ask(f'/{EVENT}/proposals/new', fields, hang_up=True)
        answer = self.send(f'/{EVENT}/proposals/new', fields, 303)
        if answer:
            self.load.taken[title] = (answer.location, time.monotonic())
        if answer and number % 10 == 5:
            again = self.send(f'/{EVENT}/proposals/new', fields, 303)
            if again and again.location != answer.location:
                self.load.odd[f'the same form led to {answer.location} and to {again.location}'] += 1

    def write_draft(self, title, _):
        page, path = key(), f'/{EVENT}/proposals/new'
        version = ''
        self.load.sent[title] = time.monotonic()
        for state in range(1, 5):
            fields = self.fields(title, f'Words {state}', autosave='1', form_key=page, version=version)
            self.load.draft_tried[title] = state
            answer = self.send(path, fields, 200)
            if not answer:
                return
            said = json.loads(answer.body)
            path, version = said['address'], said['version']
            self.load.taken.setdefault(title, (path, time.monotonic()))
            self.load.draft_taken[title] = state

    def send(self, path, fields, wanted):
        """Sends a form until it is answered; nothing when the load ends before that."""
        while True:
            began = time.monotonic()
            try:
                answer = self.person.ask(path, fields)
                self.load.note(began, answer.status, answer.seconds)
                if answer.status == wanted:
                    return answer
                if answer.status not in (503, 507, 429):
                    self.load.odd[f'{answer.status} to {fields["title"]}: {headline(answer.body)}'] += 1
                    return None
            except Lost:
                self.load.note(began, 'no answer', time.monotonic() - began)
            if self.load.over.wait(0.1):
                return None


def headline(page):
    found = re.findall(r'<h1[^>]*>(.*?)</h1>|class="error"[^>]*>(.*?)<', page, re.S)
    return ' / '.join(''.join(one).strip() for one in found[:3]) or page[:100]


class Reader(threading.Thread):
    """Somebody who looks at public pages, one after the other."""

    def __init__(self, load, process, paths):
        super().__init__(daemon=True)
        self.load, self.process, self.paths = load, process, paths

    def run(self):
        while not self.load.over.is_set():
            for path in self.paths:
                began = time.monotonic()
                try:
                    answer = ask(self.process.port, path)
                    self.load.reads.append((began, answer.status, answer.seconds))
                except Lost:
                    self.load.reads.append((began, 'no answer', time.monotonic() - began))
                self.load.over.wait(0.05)


class Load:
    """People who write at the same time, and what they were told; it goes on until `end()`."""

    def __init__(self, process, emails, readers=(), pause=0.05, name='Talk'):
        self.over, self.pause, self.name = threading.Event(), pause, name
        self.sent, self.taken = {}, {}  # titles: when first sent; where to the answer led, and when it came
        self.draft_tried, self.draft_taken = {}, {}  # titles of drafts: which words were sent; which were acknowledged
        self.answers, self.reads, self.odd = [], [], Counter()
        writers = []
        for number, email in enumerate(emails):
            person = Person(process, email, number)
            if person.sign_in().status != 303:
                raise RuntimeError(f'{email} cannot sign in')
            writers.append(Writer(self, person, f'{name} {number}:'))
        self.threads = writers + [Reader(self, process, readers) for _ in range(1 if readers else 0)]
        for thread in self.threads:
            thread.start()

    def note(self, began, status, seconds):
        self.answers.append((began, status, seconds))

    def is_answered_since(self, instant):
        """Whether a form that was sent after an instant has done what it asks for."""
        return any(began > instant and status in (200, 303) for began, status, _ in self.answers[-100:])

    def end(self):
        self.over.set()
        for thread in self.threads:
            thread.join(PATIENCE + 5)

    def statuses(self, since=0.0, until=float('inf')):
        """How often each status was answered to what was sent in a span of time, in words."""
        return said(Counter(status for began, status, _ in list(self.answers) if since <= began < until))

    def judge_reads(self, says, since=0.0, until=float('inf')):
        """Public pages are answered with 200 whatever happens, in a span of time."""
        reads = [(status, seconds) for began, status, seconds in list(self.reads) if since <= began < until]
        slowest = max((seconds for _, seconds in reads), default=0.0)
        says.holds(reads and all(status == 200 for status, _ in reads), 'public pages stay',
                   f'{said(Counter(status for status, _ in reads))}, {slowest:.1f} s at most')

    def slowest(self, since=0.0, until=float('inf')):
        return max((seconds for began, _, seconds in list(self.answers) if since <= began < until), default=0.0)

    def judge(self, says, database):
        """Holds what is stored against what these people were told: nothing lost, nothing twice, no odd answer."""
        stored = Counter()
        words, codes = {}, {}
        for title, code, abstract in database.rows("SELECT title, code, abstract FROM proposals "
                                                   f"WHERE title LIKE '{self.name} %: %'"):
            stored[title] += 1
            words[title], codes[title] = abstract, code
        lost = [title for title in self.taken if not stored[title]]
        lost += [title for title, (place, _) in self.taken.items() if title in codes and codes[title] not in place]
        older = [title for title, state in self.draft_taken.items() if title in words
                 and not state <= int(words[title].split()[1]) <= self.draft_tried[title]]
        twice = [title for title in self.sent if stored[title] > 1]
        mails = database.rows('SELECT proposal_id, occasion, to_address, count(*) FROM mails '
                              "WHERE occasion = 'proposal_submitted' GROUP BY 1, 2, 3 HAVING count(*) > 1")
        where = database.name
        says.holds(len(self.taken) > 0 and not lost, f'{where}: nothing acknowledged is lost',
                   f'{len(lost)} of {len(self.taken)} {some(lost)}')
        says.holds(not older, f'{where}: no draft is older than what its page was told',
                   f'{len(older)} of {len(self.draft_taken)} {some(older)}')
        says.holds(not twice and not mails, f'{where}: nothing is there twice',
                   f'{len(twice)} proposals, {len(mails)} mails {some(twice)}')
        says.holds(not self.odd, f'{where}: no other answer than done and not now',
                   some([f'{count} × {what}' for what, count in self.odd.items()]) or 0)
