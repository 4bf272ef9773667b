"""What a test found: one line for each thing that must hold."""
import os
import resource
import signal
import sys
import time

SECONDS = int(os.environ.get('FAULTS_SECONDS', '60'))  # how long one test may trouble the program
RELEASE = os.environ.get('FAULTS_RELEASE') == '1'


class Verdicts:
    """What was found: one line for each thing that must hold."""

    def __init__(self):
        self.failed = 0

    def holds(self, truth, sentence, figure=''):
        self.failed += not truth
        print(f"{'PASS' if truth else 'FAIL'}  {sentence}{f': {figure}' if figure != '' else ''}", flush=True)

    def tells(self, sentence):
        print(f'      {sentence}', flush=True)


def skip(reason):
    print(f'SKIP  {reason}', flush=True)


def fault(test):
    """Runs a test, and ends with 0 only if all held."""
    sys.stdout.reconfigure(line_buffering=True)
    verdicts, since = Verdicts(), time.monotonic()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit('ended from outside: it took too long'))
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    test(verdicts)
    print(f'      {time.monotonic() - since:.0f} s')
    sys.exit(1 if verdicts.failed else 0)


def said(counts):
    return ', '.join(f'{count} × {status}' for status, count in sorted(counts.items(), key=str))


def some(things):
    return '; '.join(str(thing) for thing in things[:3])


def until(truth, seconds):
    """Waits until something is true; after how many seconds it was, or None."""
    since = time.monotonic()
    while time.monotonic() - since < seconds:
        if truth():
            return time.monotonic() - since
        time.sleep(0.05)
    return None
