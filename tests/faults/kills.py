"""Kills: the program is killed again and again while people hand in proposals and save drafts. What was acknowledged
is there afterwards, nothing is there twice, each start takes less than two seconds, and the database is whole."""
import random
import time

from support import SECONDS, Installation, Load, databases, fault


def kills(says, kind):
    with Installation(kind) as installation:
        process = installation.process()
        process.start()
        load = Load(process, installation.emails)
        chance, starts, since = random.Random(1), [], time.monotonic()
        while time.monotonic() - since < SECONDS / 2:
            time.sleep(chance.uniform(0.2, 1.2))
            process.kill()
            starts.append(process.start())
        time.sleep(1)
        load.end()
        process.stop()
        says.tells(f'{kind.name}: {len(starts)} kills, {len(load.answers)} forms sent: {load.statuses()}')
        load.judge(says, installation.database)
        says.holds(max(starts) < 2, f'{kind.name}: it is back within 2 s', f'{max(starts):.2f} s at most')
        wrong = installation.database.complaint()
        says.holds(not wrong, f'{kind.name}: the database is whole', wrong)


def test(says):
    for kind in databases():
        kills(says, kind)


fault(test)
