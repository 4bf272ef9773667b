"""A mail server that can be told to misbehave."""
import email
import email.policy
import socketserver
import threading
import time
from collections import Counter

DROP, HANG, TAKE = 'drop', 'hang', 'take'


class Mail:
    """A mail as it was taken."""

    def __init__(self, text, recipient, connection):
        parsed = email.message_from_bytes(text, policy=email.policy.default)
        self.message_id, self.subject = parsed['Message-ID'], str(parsed['Subject']).replace('\n', '')
        self.recipient, self.connection, self.at = recipient, connection, time.monotonic()


class Conversation(socketserver.StreamRequestHandler):
    """One connection, in SMTP."""

    def say(self, words):
        self.wfile.write(words.encode() + b'\r\n')

    def handle(self):
        server = self.server.owner
        server.count(1)
        try:
            self.converse(server)
        finally:
            server.count(-1)

    def converse(self, server):
        if server.is_silent.is_set():
            server.ended.wait(300)
            return
        self.say('220 faults ESMTP')
        recipient = ''
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b'RCPT':
                recipient = line.split(b'<')[1].split(b'>')[0].decode()
                self.say(server.on_recipient(recipient))
            elif verb == b'DATA':
                self.say('354 go on')
                text = b''
                while (part := self.rfile.readline()) not in (b'.\r\n', b''):
                    text += part
                if not self.finish(server, Mail(text, recipient, self.client_address)):
                    return
            elif verb == b'QUIT':
                self.say('221 bye')
                return
            else:
                self.say('250 faults')

    def finish(self, server, mail):
        """What becomes of a mail; whether the connection goes on."""
        deed = server.on_mail(mail)
        if deed not in (TAKE, DROP, HANG):
            self.say(deed)
            return True
        with server.lock:
            server.taken.append(mail)
        if deed == HANG:
            server.ended.wait(300)
        if deed == TAKE:
            self.say('250 taken')
        return deed == TAKE


class Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, *_):
        pass


class MailServer:
    """Listens on a port of its own until its `with` ends; `on_recipient` and `on_mail` say how it behaves."""

    def __init__(self):
        self.taken, self.lock = [], threading.Lock()
        self.open, self.most_at_once = 0, 0
        self.is_silent, self.ended = threading.Event(), threading.Event()
        self.on_recipient = lambda recipient: '250 fine'
        self.on_mail = lambda mail: TAKE
        self.listener = Listener(('127.0.0.1', 0), Conversation)
        self.listener.owner = self
        self.url = f'smtp://127.0.0.1:{self.listener.server_address[1]}?tls=none'

    def __enter__(self):
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.listener.shutdown()
        self.listener.server_close()

    def count(self, more):
        """Notes that a connection began or ended."""
        with self.lock:
            self.open += more
            self.most_at_once = max(self.most_at_once, self.open)

    def times(self):
        """How often each mail was taken, by its Message-ID."""
        with self.lock:
            return Counter(mail.message_id for mail in self.taken)
