"""The program, on an installation of its own."""
import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time

from .databases import Sqlite
from .http import PASSWORD, Lost, ask

PROGRAM = os.environ['CALLBOARD_BIN']


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
        own = {'CALLBOARD_LISTEN': f'127.0.0.1:{self.port}', 'RUST_LOG': 'warn', **self.settings, **settings}
        with open(self.log, 'ab') as log:
            self.child = subprocess.Popen([PROGRAM, 'serve', *arguments], cwd=self.installation.folder,
                                          env=self.installation.environment(**own), preexec_fn=before,
                                          stdin=subprocess.DEVNULL, stdout=log, stderr=log)
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


class Installation:
    """A filled installation in a folder of its own, with people who can sign in; ends with its `with`."""

    def __init__(self, database=Sqlite, people=8, proposals=40):
        self.folder = tempfile.mkdtemp(prefix='callboard-faults-')
        self.processes = []
        self.database = database(self.folder)
        try:
            self.fill(people, proposals)
        except BaseException:
            self.__exit__()
            raise

    def fill(self, people, proposals):
        self.command('demo', '--no-serve', '--json', 'demo.json', '--proposals', str(proposals),
                     CALLBOARD_SQLITE_SYNCHRONOUS='normal')
        with open(os.path.join(self.folder, 'demo.json'), encoding='utf8') as file:
            self.demo = json.load(file)
        self.database.forget_limits()
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
        ours = ('CALLBOARD_', 'DATABASE_URL')
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        own = {'CALLBOARD_DATA': os.path.join(self.folder, 'data'), 'CALLBOARD_LISTEN': '127.0.0.1:0'}
        return {**kept, **own, **self.database.settings, **settings}

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


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]
