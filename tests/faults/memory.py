"""Memory: 400 people sign in at once; 60 uploads of 9 MB to a page that there is not are held just before their end. What is
resident at the peak and a minute later is told; with `--release` it must stay below 150 MB."""
import socket
import threading
import time
from collections import Counter

from support import RELEASE, Installation, Lost, Person, Sqlite, databases, fault, pages, said

MOST = 150
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


def judge(says, what, process, after):
    peak = process.memory('VmHWM')
    figure = f'{peak:.0f} MB at the peak, {after:.0f} MB a minute later'
    if RELEASE:
        says.holds(peak < MOST and after < MOST, f'{what} takes less than {MOST} MB', figure)
    else:
        says.tells(f'{what}: {figure} (not judged without --release)')


def test(says):
    for kind in databases():
        with Installation(kind) as installation:
            signing, uploading = installation.process(), None
            signing.start()
            pages(signing)
            before = signing.memory()
            statuses = sign_ins(signing, installation.emails)
            says.tells(f'{kind.name}: {before:.0f} MB before; 400 sign-ins: {said(statuses)}')
            says.holds(set(statuses) <= {303, 503, 429}, f'{kind.name}: everybody who signs in is answered', said(statuses))
            time.sleep(60)
            judge(says, f'{kind.name}: 400 sign-ins at once', signing, signing.memory())
            signing.stop()
            if kind is Sqlite:
                uploading = installation.process()
                uploading.start()
                held = uploads(uploading)
                time.sleep(2)
                good, of = pages(uploading, wait=5)
                says.holds(good == of, 'pages are read during the uploads', f'{good} of {of}')
                for one in held:
                    one.close()
                time.sleep(60)
                judge(says, '60 unfinished uploads of 9 MB', uploading, uploading.memory())


fault(test)
