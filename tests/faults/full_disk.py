"""A full disk: the data folder lies on a file system of its own, which is filled while people write, then made
read-only where the kernel lets us. What changes something gets 503 or 507, pages are read, nothing acknowledged is
lost, and all is well as soon as there is room. The same with PostgreSQL, whose tables lie on a disk that is full."""
import contextlib
import os
import shutil
import subprocess
import time
from collections import Counter

from support import SECONDS, Installation, Load, Postgres, Sqlite, ask, databases, fault, pages, said, skip, until

PUBLIC = ['/weatherglass-2026', '/velocity-amsterdam', '/']


@contextlib.contextmanager
def disk(folder, *options):
    """A small file system, mounted at a folder."""
    os.makedirs(folder, exist_ok=True)
    subprocess.run(['mount', *options, folder], check=True, capture_output=True, text=True)
    try:
        yield folder
    finally:
        subprocess.run(['umount', '--lazy', folder], check=False)


def fill(folder):
    """Takes all the room that there is; the file that takes it."""
    name = os.path.join(folder, 'filler')
    with contextlib.suppress(OSError), open(name, 'ab', buffering=0) as filler:
        for size in (1 << 16, 1 << 12, 1):
            with contextlib.suppress(OSError):
                while True:
                    filler.write(bytes(size))
    return name


def trouble(says, where, process, load, begin, end):
    """Troubles the disk in the middle of a load, and judges what is answered."""
    time.sleep(2)
    begin()
    began = time.monotonic()
    time.sleep(SECONDS / 6)
    good, of = pages(process)
    readyz = ask(process.port, '/readyz').status
    ended = time.monotonic()
    end()
    back = until(lambda: load.is_answered_since(ended), 30)
    time.sleep(1)
    load.end()
    meanwhile = Counter(status for when, status, _ in load.answers if began + 1 < when < ended)
    says.tells(f'{where}: forms sent meanwhile: {load.statuses(began, ended)}; afterwards: {load.statuses(ended)}')
    refused = sum(meanwhile[status] for status in (503, 507))
    says.holds(refused > 0, f'{where}: what changes something is refused with 503 or 507', said(meanwhile))
    says.holds(good == of, f'{where}: pages are read', f'{good} of {of}')
    load.judge_reads(says, began, ended)
    says.holds(readyz == 503, f'{where}: it says that it is not ready', readyz)
    says.holds(back is not None and back < 5, f'{where}: people can write again within 5 s', f'{back or 0:.1f} s')


def in_data_folder(says):
    with Installation(Sqlite) as installation:
        data, kept = os.path.join(installation.folder, 'data'), os.path.join(installation.folder, 'kept')
        os.rename(data, kept)
        with disk(data, '-t', 'tmpfs', '-o', 'size=24m', 'callboard-faults'):
            for file in os.listdir(kept):
                shutil.copy(os.path.join(kept, file), data)
            process = installation.process()
            process.start()
            load = Load(process, installation.emails, PUBLIC)
            filler = os.path.join(data, 'filler')
            trouble(says, 'full', process, load, lambda: fill(data), lambda: os.unlink(filler))
            load.judge(says, installation.database)
            wrong = installation.database.complaint()
            says.holds(not wrong, 'the database is whole', wrong)
            says.holds('panicked' not in process.said(), 'nothing panicked')
            process.end()


def read_only(says):
    """On ext4, whose option `abort` makes a disk read-only under the feet of those who write to it."""
    with Installation(Sqlite) as installation:
        data, image = os.path.join(installation.folder, 'data'), os.path.join(installation.folder, 'disk')
        kept = os.path.join(installation.folder, 'kept')
        os.rename(data, kept)
        process = installation.process()
        try:
            subprocess.run(['truncate', '-s', '64M', image], check=True)
            subprocess.run(['mkfs.ext4', '-q', '-F', image], check=True, capture_output=True)
            with disk(data, '-o', 'loop', image):
                for file in os.listdir(kept):
                    shutil.copy(os.path.join(kept, file), data)
                load = becomes_read_only(says, installation, process)
            with disk(data, '-o', 'loop', image):
                process.start()
                process.stop()
                load.judge(says, installation.database)
            with disk(data, '-o', 'loop,ro', image):
                refused_start(says, installation, process)
        except subprocess.CalledProcessError as error:
            skip(f'read-only: {error} {error.stderr or ""}')


def becomes_read_only(says, installation, process):
    """Makes the disk read-only under load, and stops the program; what people were told."""
    process.start()
    load = Load(process, installation.emails, PUBLIC)
    time.sleep(2)
    data = os.path.join(installation.folder, 'data')
    subprocess.run(['mount', '-o', 'remount,abort', data], check=False, capture_output=True)
    began = time.monotonic()
    time.sleep(SECONDS / 6)
    good, of = pages(process)
    readyz = ask(process.port, '/readyz').status
    load.end()
    meanwhile = Counter(status for when, status, _ in load.answers if when > began + 1)
    says.holds(meanwhile and set(meanwhile) <= {503, 507}, 'read-only: what changes something is refused',
               said(meanwhile))
    says.holds(good == of, 'read-only: pages are read', f'{good} of {of}')
    says.holds(readyz == 503, 'read-only: it says that it is not ready', readyz)
    seconds, code = process.stop()
    says.tells(f'read-only: a stop took {seconds:.1f} s and ended with {code}')
    return load


def refused_start(says, installation, process):
    since = time.monotonic()
    process.start(wait=False)
    code = process.child.wait(20)
    words = process.said().strip().splitlines()[-1].replace(installation.folder, '')
    says.holds(code == 1 and 'cannot be written' in words, 'read-only: a start is refused with a word',
               f'{time.monotonic() - since:.1f} s, {code}, {words}')


class PostgresOnSmallDisk(Postgres):
    """Its tables lie on a disk of their own, its log does not: with a full log it ends itself, another fault."""

    def __init__(self, folder):
        super().__init__(folder)
        self.small = os.path.join(self.folder, 'small')
        os.mkdir(self.small)
        subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=48m', 'callboard-faults', self.small], check=True)
        tables = os.path.join(self.small, 'tables')
        os.mkdir(tables)
        subprocess.run(['chown', '-R', 'postgres', self.small], check=True)
        self.sql('DROP DATABASE callboard')
        self.sql(f"CREATE TABLESPACE small LOCATION '{tables}'")
        self.sql('CREATE DATABASE callboard TABLESPACE small')

    def end(self):
        subprocess.run(['umount', '--lazy', self.small], check=False)
        super().end()


def under_postgres(says):
    with Installation(PostgresOnSmallDisk) as installation:
        process = installation.process()
        process.start()
        load = Load(process, installation.emails, PUBLIC)
        small = installation.database.small
        filler = os.path.join(small, 'filler')
        trouble(says, 'PostgreSQL full', process, load, lambda: fill(small), lambda: os.unlink(filler))
        load.judge(says, installation.database)
        wrong = installation.database.complaint()
        says.holds(not wrong, 'PostgreSQL: the database is whole', wrong)


def test(says):
    if os.getuid() != 0:
        return skip('only root may mount a small disk')
    in_data_folder(says)
    read_only(says)
    if Postgres in databases():
        under_postgres(says)


fault(test)
