"""Requests, and people with a browser."""
import contextlib
import http.client
import re
import secrets
import time
from urllib.parse import urlencode

PASSWORD = 'a long enough passphrase 77'
EVENT = 'tideline-2027'  # the demo's event whose call is open
PATIENCE = 30  # seconds after which a request counts as never answered


class Lost(Exception):
    """There was no answer."""


class Answer:
    """An answer, and how long it took."""

    def __init__(self, answer, body, seconds):
        self.status, self.headers, self.body, self.seconds = answer.status, answer.headers, body, seconds
        self.location = answer.headers.get('location', '')


def ask(port, path, fields=None, headers=None, address='127.0.0.1', wait=PATIENCE, hang_up=False):
    """One request on a connection of its own; with `hang_up` nobody waits for the answer."""
    since = time.monotonic()
    body = fields if fields is None or isinstance(fields, bytes) else urlencode(fields, doseq=True)
    kind = {} if fields is None else {'Content-Type': 'application/x-www-form-urlencoded'}
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=wait, source_address=(address, 0))
    try:
        sent = {**kind, 'Connection': 'close', **(headers or {})}
        connection.request('GET' if fields is None else 'POST', path, body, sent)
        if hang_up:
            raise Lost('hung up')
        answer = connection.getresponse()
        return Answer(answer, answer.read().decode('utf8', 'replace'), time.monotonic() - since)
    except (OSError, http.client.HTTPException) as error:
        raise Lost(f'{error!r} after {time.monotonic() - since:.1f} s') from error
    finally:
        connection.close()


def pages(process, wait=PATIENCE):
    """Pages that everybody reads: how many are answered with 200, of how many."""
    good = 0
    paths = ['/', '/weatherglass-2026', '/velocity-amsterdam', f'/{EVENT}']
    for path in paths:
        with contextlib.suppress(Lost):
            good += ask(process.port, path, wait=wait).status == 200
    return good, len(paths)


class Person:
    """Somebody with a browser and an address of their own."""

    def __init__(self, process, email='', number=0):
        self.process, self.email, self.cookies, self.csrf = process, email, {}, ''
        self.address = f'127.0.{1 + number // 250}.{1 + number % 250}'

    def ask(self, path, fields=None, **options):
        own = {'Cookie': self.cookie()}
        if fields is not None:
            own['Origin'] = self.process.origin
            fields = {'csrf': self.csrf, **fields}
        answer = ask(self.process.port, path, fields, own, self.address, **options)
        for cookie in answer.headers.get_all('set-cookie') or []:
            name, value = cookie.split(';')[0].split('=', 1)
            self.cookies[name] = value
        token = re.search(r'<meta name="csrf" content="([^"]+)"', answer.body)
        self.csrf = token[1] if token else self.csrf
        return answer

    def cookie(self):
        return '; '.join(f'{name}={value}' for name, value in self.cookies.items())

    def send_file(self, path, fields, file):
        """Sends a form with a file."""
        edge, (field, content) = secrets.token_hex(16), file
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in {'csrf': self.csrf, **fields}.items()]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="a.png"\r\n\r\n'.encode()
        own = {'Cookie': self.cookie(), 'Origin': self.process.origin,
               'Content-Type': f'multipart/form-data; boundary={edge}'}
        body = b''.join(parts) + head + content + f'\r\n--{edge}--\r\n'.encode()
        return ask(self.process.port, path, body, own, self.address)

    def sign_in(self, password=PASSWORD):
        self.ask('/login')
        return self.ask('/login', {'form_key': key(), 'email': self.email, 'password': password, 'next': ''})

    def open_form(self, event=EVENT):
        """Reads the form of a new proposal: its hidden fields and a choice of each kind."""
        page = self.ask(f'/{event}/proposals/new').body
        given = lambda name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
        return {name: given(name) for name in ('base', 'track', 'session_type')}


def key():
    return secrets.token_urlsafe(32)
