"""The databases that a program can run on, and what can be done to them."""
import contextlib
import glob
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile

from .verdicts import skip


class Database:
    """What both have."""

    def forget_limits(self):
        """Counts no tries from now on: how much one account may hand in an hour is not what is looked at here."""
        for statement in self.no_limits:
            self.rows(statement)


class Sqlite(Database):
    """The database in the data folder."""
    name = 'SQLite'
    now = "CAST(strftime('%s') AS INTEGER) * 1000000"
    no_limits = ('CREATE TRIGGER no_limits AFTER INSERT ON attempts BEGIN DELETE FROM attempts; END',)

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


class Postgres(Database):
    """A server of its own, as careful about the disk as it comes."""
    name = 'PostgreSQL'
    now = 'now()'
    no_limits = ("CREATE FUNCTION no_limits() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                 'CREATE TRIGGER no_limits BEFORE INSERT ON attempts FOR EACH ROW EXECUTE FUNCTION no_limits()')

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
        done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=120)
        if done.returncode != 0:
            raise RuntimeError(f'{program}: {done.stdout}{done.stderr}')
        return done.stdout

    def start(self):
        options = f"-k {self.folder} -c listen_addresses='' -c max_connections=100"
        log = os.path.join(self.folder, 'log')
        command = [*self.as_user, f'{self.programs}/pg_ctl', '-D', self.data, '-l', log, '-w', '-o', options, 'start']
        subprocess.run(command, cwd=self.folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       timeout=60)

    def sql(self, query, database='postgres'):
        return self.run('psql', '-h', self.folder, '-U', 'postgres', '-d', database, '-AtqX',
                        '-F', '\x1f', '-R', '\x1e', '-v', 'ON_ERROR_STOP=1', '-c', query)

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
