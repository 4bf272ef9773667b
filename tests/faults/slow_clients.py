"""Slow clients: with 1,024 open files at most, somebody's 1,100 connections send a form byte by byte, and as many
never end their head. Others are answered within a second all the while, the slow ones are cut in time, and a stop
meanwhile ends within ten seconds, with 0. They come from an address of this machine that is not 127.0.0.1, where
there is one: what comes from there may be a proxy, whose connections are many people's."""
import resource
import selectors
import socket
import time

from support import SECONDS, Installation, Lost, ask, fault

MANY = 1100
BODY = (b'POST /login HTTP/1.1\r\nHost: %s\r\nOrigin: http://%s\r\nContent-Length: 100000\r\n'
        b'Content-Type: application/x-www-form-urlencoded\r\n\r\n')
HEAD = b'GET /login HTTP/1.1\r\nHost: %s\r\nX-Slow: '


def own_address():
    """An address by which others know this machine; 127.0.0.1 where there is none. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(('192.0.2.1', 9))
            return one.getsockname()[0]
        except OSError:
            return '127.0.0.1'


class Slow:
    """Connections that send a byte every few seconds until they are cut."""

    def __init__(self, process, beginning, many=MANY):
        host = process.origin.removeprefix('http://').encode()
        self.beginning = beginning.replace(b'%s', host)
        self.selector, self.open, self.cut = selectors.DefaultSelector(), {}, []
        for _ in range(many):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex((own_address(), process.port))
            self.open[one] = None  # when its beginning was sent
            self.selector.register(one, selectors.EVENT_READ)

    def drip(self):
        """Sends a byte on each, and notes those that were answered or cut."""
        for one, since in list(self.open.items()):
            try:
                one.send(b'x' if since else self.beginning)
                self.open[one] = since or time.monotonic()
            except BlockingIOError:
                pass
            except OSError:
                self.drop(one)
        for event, _ in self.selector.select(0):
            try:
                if not event.fileobj.recv(4096):
                    self.drop(event.fileobj)
            except BlockingIOError:
                pass
            except OSError:
                self.drop(event.fileobj)

    def drop(self, one):
        since = self.open.pop(one, None)
        self.selector.unregister(one)
        one.close()
        self.cut.append(time.monotonic() - since if since else 0.0)

    def end(self):
        for one in list(self.open):
            self.selector.unregister(one)
            one.close()


def limited():
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024))


def slow(says, installation, name, beginning, seconds, most):
    """Holds `MANY` slow connections for a time, and asks for a page every half second meanwhile."""
    process = installation.process()
    process.start(before=limited, CALLBOARD_LISTEN=f'0.0.0.0:{process.port}', CALLBOARD_PUBLIC_URL=process.origin)
    clients, waits, lost, since = Slow(process, beginning), [], 0, time.monotonic()
    dripped = 0.0
    while time.monotonic() - since < seconds:
        if time.monotonic() - dripped > 2:
            clients.drip()
            dripped = time.monotonic()
        try:
            waits.append(ask(process.port, '/weatherglass-2026', wait=5).seconds)
        except Lost:
            lost += 1
        time.sleep(0.5)
    clients.drip()
    says.holds(not lost and waits and max(waits) < 1, f'{name}: others are answered within a second',
               f'{len(waits)} answered, {max(waits, default=0):.2f} s at most; {lost} without an answer in 5 s')
    overdue = [one for one, began in clients.open.items() if began and time.monotonic() - began > most]
    longest = max(clients.cut, default=0.0)
    says.holds(not overdue and longest < most, f'{name}: slow ones are cut within {most} s',
               f'{len(clients.cut)} cut, {longest:.0f} s at most; {len(clients.open)} open, {len(overdue)} for longer')
    more = Slow(process, beginning, 100)
    for _ in range(4):
        more.drip()
        time.sleep(0.5)
    taken, code = process.stop()
    says.holds(code == 0 and taken < 10, f'{name}: a stop meanwhile ends within 10 s, with 0', f'{taken:.1f} s, {code}')
    clients.end()
    more.end()


def test(says):
    says.tells(f'slow clients come from {own_address()}')
    if resource.getrlimit(resource.RLIMIT_NOFILE)[1] < 2 * MANY:
        says.tells('few files may be open here: the clients themselves may lack some')
    with Installation(people=0) as installation:
        slow(says, installation, 'bodies', BODY, max(45, SECONDS * 3 / 4), 40)
        slow(says, installation, 'heads', HEAD, max(30, SECONDS / 2), 30)


fault(test)
