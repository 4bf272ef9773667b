"""Backup under load: `callboard backup` is run while people write, and restored in another folder. What was
acknowledged before it began is in it, nothing is that was sent after it ended, it stands at one instant for
everybody, and `restore --check` finds no difference between the file and the place it was restored to."""
import os
import re
import subprocess
import time

from support import PROGRAM, SECONDS, Installation, Load, Sqlite, databases, fault


def judge(says, kind, load, kept, began, ended):
    """Holds the titles that a backup keeps against what people were told before, while and after it was made."""
    missing = [title for title, (_, when) in load.taken.items() if when < began and title not in kept]
    says.holds(not missing, f'{kind}: all that was acknowledged before is in it',
               f'{len(missing)} missing, {len(kept)} kept')
    later = [title for title in kept if title in load.taken and load.sent[title] > ended]
    says.holds(not later, f'{kind}: nothing that was sent afterwards is in it', len(later))
    first_missing = min((when for title, (_, when) in load.taken.items() if title not in kept), default=float('inf'))
    torn = [title for title in kept if load.sent[title] > first_missing]
    says.holds(not torn, f'{kind}: it stands at one instant',
               f'{len(torn)} kept that were sent after one that is missing was acknowledged')


def restored(says, installation, file):
    """Restores a backup in a folder of its own; the titles that are there then."""
    kind = installation.database.name
    folder = os.path.join(installation.folder, f'restored-{os.path.basename(file)}')
    os.mkdir(folder)
    environment = installation.environment(CALLBOARD_DATA=os.path.join(folder, 'data'))
    environment.pop('DATABASE_URL', None)
    for command in (['restore', file], ['restore', '--check', file]):
        done = subprocess.run([PROGRAM, *command], cwd=folder, env=environment, capture_output=True, text=True,
                              timeout=120)
        words = done.stdout + done.stderr
        agrees = done.returncode == 0 and not re.search(r'\b(more|less|fewer)\b', words)
        says.holds(agrees, f"{kind}: {' '.join(command[:-1])}", words.strip().replace(installation.folder, ''))
    place = Sqlite(folder)
    says.holds(not place.complaint(), f'{kind}: what was restored is whole', place.complaint())
    return {title for (title,) in place.rows("SELECT title FROM proposals WHERE title LIKE 'Talk %: %'")}


def test(says):
    for kind in databases():
        with Installation(kind) as installation:
            process = installation.process()
            process.start()
            load, made = Load(process, installation.emails), []
            since = time.monotonic()
            while time.monotonic() - since < SECONDS / 4:
                time.sleep(2)
                file = os.path.join(installation.folder, f'backup-{len(made)}')
                began = time.monotonic()
                installation.command('backup', file)
                made.append((file, began, time.monotonic()))
            time.sleep(1)
            load.end()
            slowest = max(ended - began for _, began, ended in made)
            size = os.path.getsize(made[-1][0]) / 1e6
            says.tells(f'{kind.name}: {len(made)} backups, {slowest:.1f} s at most, {size:.1f} MB; '
                       f'{len(load.answers)} forms sent: {load.statuses()}')
            says.holds(load.slowest() < 10, f'{kind.name}: people go on writing', f'{load.slowest():.1f} s at most')
            for file, began, ended in made[:1] + made[1:][-1:]:
                judge(says, kind.name, load, restored(says, installation, file), began, ended)
            load.judge(says, installation.database)


fault(test)
