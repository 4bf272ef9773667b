"""Many people at once: a thousand decisions are announced while twelve people save twice a second, and go through at the
first try, every time; thirty people write without a pause and none is refused; and with 50 ms on the way to PostgreSQL
twenty people write while public pages stay as quick as ever."""
import contextlib
import os
import re
import shutil
import socket
import tempfile
import threading
import time

from support import SECONDS, Installation, Load, Person, Postgres, databases, fault, key, programs_of_postgres

DECISIONS = 1000
ROUNDS = max(3, SECONDS // 20)
EVENT = 'lanternfish-2027'  # the demo's event under review
WAY = 0.025  # seconds to the database, and as many back
PUBLIC = ['/', '/weatherglass-2026', '/velocity-amsterdam/programme', '/velocity-amsterdam/talks']


def organiser(installation, process):
    """Whoever decides at the event under review."""
    name, value = installation.demo['accounts']['organiser']['cookie'].split('=', 1)
    person = Person(process, number=240)
    person.cookies[name] = value
    return person


def announce(person, codes):
    """Stages decisions and announces them; the statuses of both, and the seconds that the second took."""
    person.ask(f'/{EVENT}/organise/decisions')
    staged = person.ask(f'/{EVENT}/organise/decisions', {'form_key': key(), 'verdict': 'accept', 'code': codes})
    page = person.ask(f'/{EVENT}/organise/decisions/announcement').body
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    answer = person.ask(f'/{EVENT}/organise/decisions/announcement',
                        {'form_key': key(), 'seen': seen[1] if seen else '', 'confirmed': '1'})
    return staged.status, answer.status, answer.seconds


def decisions(says, kind):
    with Installation(kind, people=12, proposals=DECISIONS * ROUNDS * 2) as installation:
        process = installation.process()
        process.start(arguments=['--no-mail'])
        rows = installation.database.rows(
            "SELECT code FROM proposals JOIN events ON events.id = proposals.event_id "
            f"WHERE slug = '{EVENT}' AND proposals.state = 'submitted' ORDER BY code")
        codes = [code for (code,) in rows]
        decider = organiser(installation, process)
        load = Load(process, installation.emails, pause=0.5)
        answers = []
        for one in range(ROUNDS):
            answers.append(announce(decider, codes[one * DECISIONS:(one + 1) * DECISIONS]))
        load.end()
        good = sum((staged, announced) == (303, 303) for staged, announced, _ in answers)
        slowest = max(seconds for _, _, seconds in answers)
        says.holds(good == ROUNDS, f'{kind.name}: {DECISIONS} decisions beside 12 writers go through at the first try',
                   f'{good} of {ROUNDS}, {slowest:.1f} s at most')
        accepted = installation.database.rows(
            "SELECT count(*) FROM proposals JOIN events ON events.id = proposals.event_id "
            f"WHERE slug = '{EVENT}' AND proposals.state = 'accepted'")[0][0]
        says.holds(int(accepted) >= DECISIONS * good, f'{kind.name}: they are decided', accepted)
        judge(says, kind, load, installation)


def without_pause(says, kind):
    with Installation(kind, people=30) as installation:
        process = installation.process()
        process.start(arguments=['--no-mail'])
        load = Load(process, installation.emails, pause=0)
        time.sleep(SECONDS / 3)
        load.end()
        judge(says, kind, load, installation)


def judge(says, kind, load, installation):
    refused = [status for _, status, _ in load.answers if status not in (200, 303)]
    says.holds(not refused, f'{kind.name}: nobody who writes beside others is refused',
               f'{load.statuses()}, {load.slowest():.1f} s at most')
    load.judge(says, installation.database)


class FarPostgres(Postgres):
    """A PostgreSQL that is far away: whatever is said to it, and by it, takes a while."""
    name = 'PostgreSQL, 50 ms away'

    def __init__(self, folder):
        super().__init__(folder)
        self.far = tempfile.mkdtemp(prefix='callboard-faults-far-')
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(os.path.join(self.far, '.s.PGSQL.5432'))
        self.door.listen(64)
        threading.Thread(target=self.let_in, daemon=True).start()

    @property
    def settings(self):
        return {'DATABASE_URL': f"postgres://postgres@{self.far.replace('/', '%2F')}/callboard"}

    def let_in(self):
        while True:
            try:
                here, _ = self.door.accept()
            except OSError:
                return
            there = socket.socket(socket.AF_UNIX)
            there.connect(os.path.join(self.folder, '.s.PGSQL.5432'))
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=carry, args=[one, other], daemon=True).start()

    def end(self):
        self.door.close()
        super().end()
        shutil.rmtree(self.far, ignore_errors=True)


def carry(one, other):
    """Hands on what one side says, a while later; what it says meanwhile goes with it."""
    with contextlib.suppress(OSError):
        while said := one.recv(1 << 20):
            time.sleep(WAY)
            other.sendall(said)
    for end in (one, other):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def far_away(says):
    with Installation(FarPostgres, people=20) as installation:
        process = installation.process()
        process.start(arguments=['--no-mail'])
        load = Load(process, installation.emails, PUBLIC, pause=0.5)
        time.sleep(SECONDS / 3)
        load.end()
        judge(says, FarPostgres, load, installation)
        seconds = sorted(seconds for _, _, seconds in load.reads)
        most = seconds[int(len(seconds) * 0.95)]
        says.holds(most < 0.3, 'public pages stay quick', f'19 of 20 within {most * 1000:.0f} ms')
        load.judge_reads(says)


def test(says):
    for kind in databases():
        decisions(says, kind)
        without_pause(says, kind)
    if programs_of_postgres():
        far_away(says)


fault(test)
