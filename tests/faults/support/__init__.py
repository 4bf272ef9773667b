"""What the fault tests stand on: a program on a database of its own, people who write, a mail server, and verdicts."""
from .databases import Postgres, Sqlite, databases, programs_of_postgres
from .http import EVENT, Lost, Person, ask, key, pages
from .load import Load
from .mail_server import DROP, HANG, TAKE, MailServer
from .program import PROGRAM, Installation
from .verdicts import RELEASE, SECONDS, fault, said, skip, until
