"""Memory: 400 people sign in at once; proposals with photos of twelve megapixels come at the pace of 1,000 in five minutes, which
FAULTS_SECONDS=300 lets come all; 60 uploads of 9 MB to a page that there is not are held just before their end.
What is resident at the peak and a minute later is told; with `--release` it must stay below 150 MB."""
import contextlib
import socket
import struct
import threading
import time
import zlib
from collections import Counter

from support import EVENT, RELEASE, SECONDS, Installation, Lost, Person, databases, fault, key, pages, said

MOST = 150
PHOTOS_A_SECOND = 1_000 / 300
UPLOAD = 9 * 1024 * 1024


def together(acts):
    """Does all acts at once."""
    threads = [threading.Thread(target=act) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def sign_ins(process, emails, many=400):
    """Many sign-ins at once, each from an address of its own; how often each status was answered."""
    people = [Person(process, emails[number % len(emails)], number) for number in range(many)]
    for person in people:
        person.ask('/login')
    statuses = Counter()

    def sign_in(person):
        try:
            statuses[person.sign_in().status] += 1
        except Lost:
            statuses['no answer'] += 1
    together([lambda person=person: sign_in(person) for person in people])
    return statuses


def uploads(process, many=60):
    """Many uploads that lack their end; the open connections."""
    held = []

    def upload():
        one = socket.create_connection(('127.0.0.1', process.port))
        one.settimeout(10)
        held.append(one)
        head = (f'POST /no-such-page HTTP/1.1\r\nHost: {process.origin[7:]}\r\nOrigin: {process.origin}\r\n'
                f'Content-Type: multipart/form-data; boundary=faults\r\nContent-Length: {UPLOAD + 1000}\r\n\r\n'
                '--faults\r\nContent-Disposition: form-data; name="photo"; filename="photo.png"\r\n\r\n')
        try:
            one.sendall(head.encode())
            for _ in range(UPLOAD // 65536):
                one.sendall(b'x' * 65536)
        except OSError:
            pass  # refused before its end, which is right
    together([upload] * many)
    return held


def photo(number, width=4000, height=3000):
    """A photo of twelve megapixels, as PNG; each another one."""
    row = b'\0' + bytes((x * (number % 7 + 1) >> 4) & 255 for x in range(width * 3))
    packed = zlib.compressobj(1)
    pixels = b''.join(packed.compress(row) for _ in range(height)) + packed.flush()

    def chunk(name, content):
        body = name + content
        return struct.pack('>I', len(content)) + body + struct.pack('>I', zlib.crc32(body))
    head = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', pixels) + chunk(b'IEND', b'')


def with_photos(says, installation):
    """A process at which people have just handed in proposals with a photo, up to sixteen at a time."""
    process, name = installation.process(), installation.database.name
    process.start(arguments=['--no-mail'])
    pictures, statuses = [photo(number) for number in range(7)], Counter()
    turns = iter(range(round(PHOTOS_A_SECOND * SECONDS)))
    people = [Person(process, email, number) for number, email in enumerate(installation.emails)]
    for person in people:
        person.sign_in()
    begun = time.monotonic()

    def hand_in(person):
        for number in turns:
            time.sleep(max(0, begun + number / PHOTOS_A_SECOND - time.monotonic()))
            fields = {**person.open_form(), 'version': '', 'form_key': key(), 'title': f'Talk {person.email} {number}',
                      'abstract': 'Words.', 'language': 'en', 'speaker_name': person.email, 'biography': 'Writes.',
                      'action': 'submit'}
            try:
                statuses[person.send_file(f'/{EVENT}/proposals/new', fields, ('photo', pictures[number % 7])).status] += 1
            except Lost:
                statuses['no answer'] += 1
    together([lambda person=person: hand_in(person) for person in people])
    seconds = time.monotonic() - begun
    says.holds(set(statuses) <= {303, 503}, f'{name}: everybody who sends a photo is answered', said(statuses))
    return f'{name}: {statuses[303]} proposals with a photo in {seconds:.0f} s', process


def judge(says, what, process):
    peak, after = process.memory('VmHWM'), process.memory()
    figure = f'{peak:.0f} MB at the peak, {after:.0f} MB a minute later'
    if RELEASE:
        says.holds(peak < MOST and after < MOST, f'{what} takes less than {MOST} MB', figure)
    else:
        says.tells(f'{what}: {figure} (not judged without --release)')


def signed_in(says, installation):
    """A process that 400 people have just signed in to."""
    process, name = installation.process(), installation.database.name
    process.start()
    pages(process)
    before, statuses = process.memory(), sign_ins(process, installation.emails)
    says.tells(f'{name}: {before:.0f} MB before; 400 sign-ins: {said(statuses)}')
    says.holds(set(statuses) <= {303, 503, 429}, f'{name}: everybody who signs in is answered', said(statuses))
    return f'{name}: 400 sign-ins at once', process


def uploaded(says, installation):
    """A process that 60 uploads have just been broken off from."""
    process = installation.process()
    process.start(arguments=['--no-mail'])
    held = uploads(process)
    time.sleep(2)
    good, of = pages(process, wait=5)
    says.holds(good == of, 'pages are read during the uploads', f'{good} of {of}')
    for one in held:
        one.close()
    return '60 unfinished uploads of 9 MB', process


def test(says):
    with contextlib.ExitStack() as stack:
        done = [signed_in(says, stack.enter_context(Installation(kind))) for kind in databases()]
        done += [with_photos(says, stack.enter_context(Installation(kind, people=16))) for kind in databases()]
        done.append(uploaded(says, stack.enter_context(Installation(people=0))))
        time.sleep(60)
        for what, process in done:
            judge(says, what, process)


fault(test)
