"""A frozen database: every process of PostgreSQL is stopped for half a minute while people write and read. Every
request is answered within ten seconds, public pages stay, all is well within seconds afterwards, and a program that
is asked to stop meanwhile ends in time, with 0."""
import time

from support import SECONDS, Installation, Load, Postgres, ask, fault, pages, programs_of_postgres, skip, until

PUBLIC = ['/weatherglass-2026', '/velocity-amsterdam', '/velocity-amsterdam/programme']


def frozen(says, installation, process):
    load = Load(process, installation.emails, PUBLIC)
    time.sleep(3)
    began = time.monotonic()
    installation.database.freeze()
    time.sleep(SECONDS / 2)
    healthz = ask(process.port, '/healthz').status
    readyz = ask(process.port, '/readyz').status
    thawed = time.monotonic()
    installation.database.thaw()
    back = until(lambda: load.is_answered_since(thawed), 30)
    time.sleep(3)
    load.end()
    says.tells(f'{thawed - began:.0f} s frozen; forms sent meanwhile: {load.statuses(began, thawed)}; '
               f'afterwards: {load.statuses(thawed)}')
    slowest = load.slowest(began, thawed)
    says.holds(slowest < 10, 'every form is answered within 10 s', f'{slowest:.1f} s at most')
    load.judge_reads(says, began, thawed)
    says.holds((healthz, readyz) == (200, 503), 'it is alive and says that it is not ready', f'{healthz}, {readyz}')
    says.holds(back is not None and back < 5, 'people can write again within 5 s', f'{back or 0:.1f} s')
    load.judge(says, installation.database)


def stopped_meanwhile(says, installation, process):
    load = Load(process, installation.emails, PUBLIC)
    time.sleep(1)
    installation.database.freeze()
    time.sleep(3)
    seconds, code = process.stop(wait=30)
    installation.database.thaw()
    load.over.set()
    says.holds(code == 0 and seconds < 10, 'a stop while it is frozen ends in time, with 0',
               f'{seconds:.1f} s, {"killed" if code is None else code}')
    process.start()
    load.end()
    says.holds(pages(process) == (4, 4), 'it starts again')


def test(says):
    if not programs_of_postgres():
        return skip('PostgreSQL is not installed')
    with Installation(Postgres) as installation:
        process = installation.process()
        process.start()
        pages(process)
        frozen(says, installation, process)
        stopped_meanwhile(says, installation, process)


fault(test)
