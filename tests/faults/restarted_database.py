"""A restarted database: PostgreSQL is stopped at once and started again, some times, while people write. All are back
within three seconds, public pages stay, nothing acknowledged is lost, nothing is there twice."""
import time

from support import SECONDS, Installation, Load, Postgres, fault, programs_of_postgres, skip, until


def test(says):
    if not programs_of_postgres():
        return skip('PostgreSQL is not installed')
    with Installation(Postgres) as installation:
        process = installation.process()
        process.start()
        load = Load(process, installation.emails, ['/weatherglass-2026'])
        waits, since = [], time.monotonic()
        while time.monotonic() - since < SECONDS * 2 / 3:
            time.sleep(2)
            installation.database.stop_at_once()
            time.sleep(1)
            installation.database.start()
            up = time.monotonic()
            waits.append(until(lambda: load.is_answered_since(up), 60) or 60)
        time.sleep(1)
        load.end()
        says.tells(f'{len(waits)} restarts, {len(load.answers)} forms sent: {load.statuses()}')
        says.holds(max(waits) < 3, 'people can write again within 3 s', f'{max(waits):.1f} s at most')
        says.holds(load.slowest() < 10, 'every form is answered within 10 s', f'{load.slowest():.1f} s at most')
        load.judge_reads(says)
        load.judge(says, installation.database)
        wrong = installation.database.complaint()
        says.holds(not wrong, 'the database is whole', wrong)


fault(test)
