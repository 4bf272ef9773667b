"""What the fault tests stand on: a program on a database of its own, people who write, and verdicts."""
import contextlib
import glob
import http.client
import json
import os
import re
import resource
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from urllib.parse import urlencode

PROGRAM = os.environ['CALLBOARD_BIN']
SECONDS = int(os.environ.get('FAULTS_SECONDS', '60'))  # how long one test may trouble the program
RELEASE = os.environ.get('FAULTS_RELEASE') == '1'
PASSWORD = 'a long enough passphrase 77'
EVENT = 'tideline-2027'  # the demo's event whose call is open
PATIENCE = 30  # seconds after which a request counts as never answered


class Verdicts:
    """What was found: one line for each thing that must hold."""

    def __init__(self):
        self.failed = 0

    def holds(self, truth, sentence, figure=''):
        self.failed += not truth
        print(f"{'PASS' if truth else 'FAIL'}  {sentence}{f': {figure}' if figure != '' else ''}", flush=True)

    def tells(self, sentence):
        print(f'      {sentence}', flush=True)


def skip(reason):
    print(f'SKIP  {reason}', flush=True)


def fault(test):
    """Runs a test, and ends with 0 only if all held."""
    sys.stdout.reconfigure(line_buffering=True)
    verdicts, since = Verdicts(), time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('ended from outside: it took too long'))
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    test(verdicts)
    print(f'      {time.monotonic() - since:.0f} s')
    sys.exit(1 if verdicts.failed else 0)


# Databases


class Sqlite:
    """The database in the data folder."""
    name = 'SQLite'

    def __init__(self, folder):
        self.file = os.path.join(folder, 'data', 'callboard.sqlite')
        self.settings = {}

    def rows(self, query):
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as database:
            found = [tuple('' if one is None else str(one) for one in row) for row in database.execute(query)]
            database.commit()
            return found

    def complaint(self):
        """What SQLite finds wrong in its file; nothing when it is whole."""
        wrong = [row[0] for row in self.rows('PRAGMA integrity_check') if row[0] != 'ok']
        return '; '.join(wrong + [' '.join(row) for row in self.rows('PRAGMA foreign_key_check')])

    def end(self):
        pass


def programs_of_postgres():
    """The folder of PostgreSQL's programs; nothing where there are none."""
    found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'))[-1:] + [shutil.which('initdb')]
    return os.path.dirname(found[0]) if found[0] else None


def databases():
    """The kinds of database that can be had here."""
    if not programs_of_postgres():
        skip('PostgreSQL is not installed')
    return [Sqlite, Postgres] if programs_of_postgres() else [Sqlite]


class Postgres:
    """A server of its own, as careful about the disk as it comes."""
    name = 'PostgreSQL'

    def __init__(self, _folder):
        self.programs = programs_of_postgres()
        self.folder = tempfile.mkdtemp(prefix='callboard-faults-pg-')
        self.as_user = []
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(self.folder, 'postgres')
            self.as_user = ['runuser', '-u', 'postgres', '--']
        self.run('initdb', '--no-sync', '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-D', self.data)
        self.start()
        self.sql('CREATE DATABASE callboard')

    @property
    def data(self):
        return os.path.join(self.folder, 'data')

    @property
    def settings(self):
        return {'DATABASE_URL': f"postgres://postgres@{self.folder.replace('/', '%2F')}/callboard"}

    def run(self, program, *arguments):
        command = [*self.as_user, os.path.join(self.programs, program), *arguments]
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise RuntimeError(f'{program}: {done.stdout}{done.stderr}')
        return done.stdout

    def start(self):
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=100"
        log = os.path.join(self.folder, 'log')
        subprocess.run([*self.as_user, f'{self.programs}/pg_ctl', '-D', self.data, '-l', log, '-w', '-o', options, 'start'],
                       cwd=self.folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60)

    def sql(self, query, database='postgres'):
        return self.run('psql', '-h', self.folder, '-U', 'postgres', '-d', database, '-AtqX', '-F', '\x1f', '-R', '\x1e',
                        '-v', 'ON_ERROR_STOP=1', '-c', query)

    def rows(self, query):
        said = self.sql(query, 'callboard').removesuffix('\n')
        return [tuple(row.split('\x1f')) for row in said.split('\x1e')] if said else []

    def complaint(self):
        """What PostgreSQL finds wrong in its indexes and tables; nothing when it is whole."""
        try:
            return self.run('pg_amcheck', '-h', self.folder, '-U', 'postgres', '-d', 'callboard',
                            '--install-missing', '--heapallindexed')
        except RuntimeError as wrong:
            return str(wrong)

    def processes(self):
        with open(os.path.join(self.data, 'postmaster.pid'), encoding='utf8') as file:
            first = int(file.readline())
        return [first] + [child for child, parent in parents() if parent == first]

    def freeze(self):
        for process in self.processes():
            os.kill(process, signal.SIGSTOP)

    def thaw(self):
        for process in reversed(self.processes()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGCONT)

    def stop_at_once(self):
        self.run('pg_ctl', '-D', self.data, '-m', 'immediate', '-w', 'stop')

    def end(self):
        with contextlib.suppress(FileNotFoundError, RuntimeError):
            self.thaw()
            self.stop_at_once()
        shutil.rmtree(self.folder, ignore_errors=True)


def parents():
    """All processes, each with the one that started it."""
    for path in glob.glob('/proc/[0-9]*/stat'):
        with contextlib.suppress(OSError, ValueError), open(path, encoding='utf8', errors='replace') as file:
            text = file.read()
            yield int(path.split('/')[2]), int(text[text.rindex(')') + 1:].split()[1])


# The program


class Process:
    """One running program on an installation, on an address that stays the same over restarts."""

    def __init__(self, installation, **settings):
        self.installation, self.settings, self.child = installation, settings, None
        self.port = free_port()
        self.origin = f'http://127.0.0.1:{self.port}'
        self.log = os.path.join(installation.folder, f'log-{self.port}')

    def start(self, wait=True, before=None, arguments=(), **settings):
        """Starts it; how many seconds pass until a page is answered."""
        since = time.monotonic()
        environment = self.installation.environment(CALLBOARD_LISTEN=f'127.0.0.1:{self.port}', RUST_LOG='warn',
                                                    **self.settings, **settings)
        with open(self.log, 'ab') as log:
            self.child = subprocess.Popen([PROGRAM, 'serve', *arguments], cwd=self.installation.folder, env=environment, stdin=subprocess.DEVNULL,
                                          stdout=log, stderr=log, preexec_fn=before)
        while wait:
            with contextlib.suppress(Lost):
                if ask(self.port, '/login', wait=5).status == 200:
                    break
            if self.child.poll() is not None:
                raise RuntimeError(f'callboard ended: {self.said()[-2000:]}')
            time.sleep(0.02)
        return time.monotonic() - since

    def kill(self):
        self.child.kill()
        self.child.wait()

    def stop(self, wait=60):
        """Asks it to stop; after how many seconds it did, and with which code (None: it had to be killed)."""
        since = time.monotonic()
        self.child.terminate()
        try:
            code = self.child.wait(wait)
        except subprocess.TimeoutExpired:
            self.kill()
            code = None
        return time.monotonic() - since, code

    def end(self):
        if self.child and self.child.poll() is None:
            self.kill()

    def said(self):
        with open(self.log, encoding='utf8', errors='replace') as file:
            return file.read()

    def memory(self, figure='VmRSS'):
        """Megabytes resident now, or at the peak (`VmHWM`)."""
        with open(f'/proc/{self.child.pid}/status', encoding='utf8') as file:
            return int(re.search(rf'^{figure}:\s+(\d+)', file.read(), re.M)[1]) / 1024


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


class Installation:
    """A filled installation in a folder of its own, with people who can sign in; ends with its `with`."""

    def __init__(self, database=Sqlite, people=8):
        self.folder = tempfile.mkdtemp(prefix='callboard-faults-')
        self.processes = []
        self.database = database(self.folder)
        try:
            self.fill(people)
        except BaseException:
            self.__exit__()
            raise

    def fill(self, people):
        self.command('demo', '--no-serve', '--json', 'demo.json', '--proposals', '40', CALLBOARD_SQLITE_SYNCHRONOUS='normal')
        with open(os.path.join(self.folder, 'demo.json'), encoding='utf8') as file:
            self.demo = json.load(file)
        self.emails = [f'person-{number}@example.org' for number in range(people)]
        for number, email in enumerate(self.emails):
            self.command('user', 'create', email, '--name', f'Person {number}', words=PASSWORD)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes:
            process.end()
        self.database.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self, **settings):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(('CALLBOARD_', 'DATABASE_URL'))}
        return {**kept, 'CALLBOARD_DATA': os.path.join(self.folder, 'data'), **self.database.settings, **settings}

    def command(self, *arguments, words='', wait=120, **settings):
        """Runs a command of the program; what it said."""
        done = subprocess.run([PROGRAM, *arguments], cwd=self.folder, env=self.environment(**settings), input=words,
                              capture_output=True, text=True, timeout=wait)
        if done.returncode != 0:
            raise RuntimeError(f"callboard {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def process(self, **settings):
        self.processes.append(Process(self, **settings))
        return self.processes[-1]


# People


class Lost(Exception):
    """There was no answer."""


class Answer:
    """An answer, and how long it took."""

    def __init__(self, answer, body, seconds):
        self.status, self.headers, self.body, self.seconds = answer.status, answer.headers, body, seconds
        self.location = answer.headers.get('location', '')


def ask(port, path, fields=None, headers=None, address='127.0.0.1', wait=PATIENCE, hang_up=False):
    """One request on a connection of its own; with `hang_up` nobody waits for the answer."""
    since = time.monotonic()
    body = None if fields is None else urlencode(fields)
    kind = {} if fields is None else {'Content-Type': 'application/x-www-form-urlencoded'}
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=wait, source_address=(address, 0))
    try:
        connection.request('GET' if fields is None else 'POST', path, body, {**kind, 'Connection': 'close', **(headers or {})})
        if hang_up:
            raise Lost('hung up')
        answer = connection.getresponse()
        return Answer(answer, answer.read().decode('utf8', 'replace'), time.monotonic() - since)
    except (OSError, http.client.HTTPException) as error:
        raise Lost(f'{error!r} after {time.monotonic() - since:.1f} s') from error
    finally:
        connection.close()


class Person:
    """Somebody with a browser and an address of their own."""

    def __init__(self, process, email='', number=0):
        self.process, self.email, self.cookies, self.csrf = process, email, {}, ''
        self.address = f'127.0.{1 + number // 250}.{1 + number % 250}'

    def ask(self, path, fields=None, **options):
        own = {'Cookie': '; '.join(f'{name}={value}' for name, value in self.cookies.items())}
        if fields is not None:
            own['Origin'] = self.process.origin
            fields = {'csrf': self.csrf, **fields}
        answer = ask(self.process.port, path, fields, own, self.address, **options)
        for cookie in answer.headers.get_all('set-cookie') or []:
            name, value = cookie.split(';')[0].split('=', 1)
            self.cookies[name] = value
        token = re.search(r'<meta name="csrf" content="([^"]+)"', answer.body)
        self.csrf = token[1] if token else self.csrf
        return answer

    def sign_in(self, password=PASSWORD):
        self.ask('/login')
        return self.ask('/login', {'form_key': key(), 'email': self.email, 'password': password, 'next': ''})

    def open_form(self, event=EVENT):
        """Reads the form of a new proposal: what its hidden fields and its choices are, and the token of the session."""
        page = self.ask(f'/{event}/proposals/new').body
        given = lambda name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
        return {name: given(name) for name in ('base', 'track', 'session_type')}


def key():
    return secrets.token_urlsafe(32)


class Writer(threading.Thread):
    """Somebody who hands in proposals and saves drafts, one after the other, and sends a form again until it is answered."""

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
        self.draft_tried, self.draft_taken = {}, {}  # titles of drafts: which state of the words was sent; was acknowledged
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
        says.holds(not older, f'{where}: no draft is older than what its page was told', f'{len(older)} of {len(self.draft_taken)} {some(older)}')
        says.holds(not twice and not mails, f'{where}: nothing is there twice', f'{len(twice)} proposals, {len(mails)} mails {some(twice)}')
        says.holds(not self.odd, f'{where}: no other answer than done and not now', some([f'{count} × {what}' for what, count in self.odd.items()]) or 0)


def said(counts):
    return ', '.join(f'{count} × {status}' for status, count in sorted(counts.items(), key=str))


def some(things):
    return '; '.join(str(thing) for thing in things[:3])


def pages(process, wait=PATIENCE):
    """Pages that everybody reads: how many are answered with 200, of how many."""
    good = 0
    paths = ['/', '/weatherglass-2026', '/velocity-amsterdam', f'/{EVENT}']
    for path in paths:
        with contextlib.suppress(Lost):
            good += ask(process.port, path, wait=wait).status == 200
    return good, len(paths)


def until(truth, seconds):
    """Waits until something is true; after how many seconds it was, or None."""
    since = time.monotonic()
    while time.monotonic() - since < seconds:
        if truth():
            return time.monotonic() - since
        time.sleep(0.05)
    return None
