-- The installation and its people.
CREATE TABLE installation (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  id BLOB NOT NULL PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password_hash TEXT,
  confirmed_at INTEGER,
  is_admin INTEGER NOT NULL DEFAULT 0 CHECK (is_admin IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
  id BLOB NOT NULL PRIMARY KEY,
  person_id BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
  token_hash BLOB NOT NULL UNIQUE,
  agent TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (person_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- Links that work once: confirm an address, move to another one, sign in, choose a new password, become the first
-- administrator. Each keeps the address that it was sent to, the browser it was asked for in, and where it leads.
CREATE TABLE once_links (
  id BLOB NOT NULL PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('confirm', 'address', 'sign_in', 'reset', 'set_up')),
  person_id BLOB REFERENCES people ON DELETE CASCADE,
  token_hash BLOB NOT NULL UNIQUE,
  email TEXT NOT NULL DEFAULT '',
  browser BLOB,
  next TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX once_links_of_person ON once_links (person_id);

-- How often something was tried in a window of time.
CREATE TABLE attempts (
  subject TEXT NOT NULL PRIMARY KEY,
  tries INTEGER NOT NULL,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a form was answered with, so that the same form again gets the same answer.
CREATE TABLE answers (
  form BLOB NOT NULL PRIMARY KEY,
  location TEXT NOT NULL,
  answered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_by_age ON answers (answered_at);

CREATE TABLE pictures (
  id BLOB NOT NULL PRIMARY KEY,
  owner_id BLOB REFERENCES people ON DELETE CASCADE,
  content BLOB NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT;

-- Events and their settings.
CREATE TABLE events (
  id BLOB NOT NULL PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  tagline TEXT NOT NULL DEFAULT '',
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  accent TEXT NOT NULL DEFAULT '#176145',
  cfp_text TEXT NOT NULL DEFAULT '',
  cfp_opens_at INTEGER,
  cfp_closes_at INTEGER,
  blind INTEGER NOT NULL DEFAULT 0 CHECK (blind IN (0, 1)),
  reviews_wanted INTEGER NOT NULL DEFAULT 3,
  talks_public INTEGER NOT NULL DEFAULT 0 CHECK (talks_public IN (0, 1)),
  release INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_by_start ON events (starts_on);

CREATE TABLE tracks (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  name TEXT NOT NULL,
  hue INTEGER NOT NULL CHECK (hue BETWEEN 0 AND 8),
  description TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL,
  UNIQUE (event_id, name)
) STRICT;

CREATE TABLE session_types (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  name TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  position INTEGER NOT NULL,
  UNIQUE (event_id, name)
) STRICT;

CREATE TABLE rooms (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  name TEXT NOT NULL,
  capacity INTEGER CHECK (capacity > 0),
  position INTEGER NOT NULL,
  UNIQUE (event_id, name)
) STRICT;

CREATE TABLE criteria (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  name TEXT NOT NULL,
  help TEXT NOT NULL DEFAULT '',
  low_label TEXT NOT NULL DEFAULT '',
  high_label TEXT NOT NULL DEFAULT '',
  weight INTEGER NOT NULL CHECK (weight BETWEEN 0 AND 100),
  required INTEGER NOT NULL DEFAULT 1 CHECK (required IN (0, 1)),
  position INTEGER NOT NULL,
  UNIQUE (event_id, name)
) STRICT;

CREATE TABLE members (
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('organiser', 'reviewer')),
  joined_at INTEGER NOT NULL,
  PRIMARY KEY (event_id, person_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_by_person ON members (person_id);

-- Who speaks: a profile for each event. Imported people have no account.
CREATE TABLE speakers (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id BLOB REFERENCES people ON DELETE SET NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  affiliation TEXT NOT NULL DEFAULT '',
  biography TEXT NOT NULL DEFAULT '',
  picture_id BLOB REFERENCES pictures ON DELETE SET NULL,
  source_id TEXT,
  version INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  UNIQUE (event_id, code),
  UNIQUE (event_id, person_id),
  UNIQUE (event_id, source_id)
) STRICT;
CREATE INDEX speakers_of_person ON speakers (person_id);
CREATE INDEX speakers_by_picture ON speakers (picture_id);
CREATE INDEX pictures_of_owner ON pictures (owner_id);

CREATE TABLE proposals (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  abstract TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  track_id BLOB REFERENCES tracks,
  session_type_id BLOB REFERENCES session_types,
  minutes INTEGER,
  expected INTEGER CHECK (expected > 0),
  language TEXT NOT NULL DEFAULT 'en',
  level TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'waitlisted', 'accepted', 'rejected', 'confirmed', 'declined', 'cancelled', 'withdrawn')),
  search TEXT NOT NULL,
  shuffle INTEGER NOT NULL,
  review_count INTEGER NOT NULL DEFAULT 0,
  score REAL NOT NULL DEFAULT 0,
  rating_count INTEGER NOT NULL DEFAULT 0,
  rating_sum INTEGER NOT NULL DEFAULT 0,
  source_id TEXT,
  version INTEGER NOT NULL DEFAULT 0,
  submitted_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (event_id, code),
  UNIQUE (event_id, source_id)
) STRICT;
-- The searched text begins with the title; whole, it may be longer than an index takes.
CREATE INDEX proposals_by_title ON proposals (event_id, substr(search, 1, 120), id);
CREATE INDEX proposals_by_score ON proposals (event_id, score, id);
CREATE INDEX proposals_by_reviews ON proposals (event_id, review_count, id);
CREATE INDEX proposals_by_state ON proposals (event_id, state, review_count, shuffle, id);
CREATE INDEX proposals_by_submission ON proposals (event_id, submitted_at, id);
CREATE INDEX proposals_by_track ON proposals (event_id, track_id, state);

CREATE TABLE proposal_speakers (
  proposal_id BLOB NOT NULL REFERENCES proposals ON DELETE CASCADE,
  speaker_id BLOB NOT NULL REFERENCES speakers ON DELETE CASCADE,
  position INTEGER NOT NULL,
  PRIMARY KEY (proposal_id, speaker_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposals_of_speaker ON proposal_speakers (speaker_id);

-- A place offered by mail: on a team, or as co-speaker.
CREATE TABLE invitations (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  place TEXT NOT NULL CHECK (place IN ('organiser', 'reviewer', 'speaker')),
  proposal_id BLOB REFERENCES proposals ON DELETE CASCADE,
  email TEXT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  token_hash BLOB NOT NULL UNIQUE,
  invited_by BLOB REFERENCES people ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('accepted', 'declined', 'revoked')),
  answered_at INTEGER
) STRICT;
CREATE INDEX invitations_of_event ON invitations (event_id, created_at);
CREATE INDEX invitations_of_proposal ON invitations (proposal_id);
CREATE INDEX invitations_by_address ON invitations (lower(email));

-- Reviews.
CREATE TABLE reviews (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  proposal_id BLOB NOT NULL REFERENCES proposals ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'abstained')),
  note TEXT NOT NULL DEFAULT '',
  feedback TEXT NOT NULL DEFAULT '',
  score REAL,
  version INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  UNIQUE (proposal_id, person_id)
) STRICT;
CREATE INDEX reviews_of_person ON reviews (event_id, person_id, state, updated_at, proposal_id);

CREATE TABLE review_scores (
  review_id BLOB NOT NULL REFERENCES reviews ON DELETE CASCADE,
  criterion_id BLOB NOT NULL REFERENCES criteria ON DELETE CASCADE,
  value INTEGER NOT NULL CHECK (value BETWEEN 1 AND 5),
  PRIMARY KEY (review_id, criterion_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_scores_of_criterion ON review_scores (criterion_id);

CREATE TABLE conflicts (
  proposal_id BLOB NOT NULL REFERENCES proposals ON DELETE CASCADE,
  person_id BLOB NOT NULL REFERENCES people ON DELETE CASCADE,
  reason TEXT NOT NULL DEFAULT '',
  declared_at INTEGER NOT NULL,
  PRIMARY KEY (proposal_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflicts_of_person ON conflicts (person_id);

-- Decided and not yet told: a row beside the proposal; announcing takes it away.
CREATE TABLE decisions (
  proposal_id BLOB NOT NULL PRIMARY KEY REFERENCES proposals ON DELETE CASCADE,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'waitlist', 'reject')),
  staged_by BLOB REFERENCES people ON DELETE SET NULL,
  staged_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_of_event ON decisions (event_id, verdict);

-- Files that were brought from other systems, until they are decided on, and what they changed.
CREATE TABLE imports (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id BLOB REFERENCES people ON DELETE SET NULL,
  file_name TEXT NOT NULL,
  content BLOB NOT NULL,
  choices TEXT NOT NULL,
  headers TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'undone')),
  report TEXT NOT NULL,
  changes TEXT NOT NULL,
  release INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  applied_at INTEGER
) STRICT;
CREATE INDEX imports_of_event ON imports (event_id, id);
CREATE INDEX imports_of_person ON imports (person_id);

-- The programme.
CREATE TABLE slots (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  room_id BLOB REFERENCES rooms ON DELETE CASCADE,
  proposal_id BLOB UNIQUE REFERENCES proposals ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 0,
  CHECK (ends_at > starts_at)
) STRICT;
CREATE INDEX slots_of_event ON slots (event_id, starts_at);

CREATE TABLE releases (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  number INTEGER NOT NULL,
  notes TEXT NOT NULL DEFAULT '',
  programme TEXT NOT NULL,
  released_by BLOB REFERENCES people ON DELETE SET NULL,
  released_at INTEGER NOT NULL,
  UNIQUE (event_id, number)
) STRICT;

CREATE TABLE ratings (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  proposal_id BLOB NOT NULL REFERENCES proposals ON DELETE CASCADE,
  rater BLOB NOT NULL,
  stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment TEXT NOT NULL DEFAULT '',
  rated_at INTEGER NOT NULL,
  UNIQUE (proposal_id, rater)
) STRICT;

-- Mail and memory.
CREATE TABLE mails (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB REFERENCES events ON DELETE CASCADE,
  proposal_id BLOB REFERENCES proposals ON DELETE SET NULL,
  person_id BLOB REFERENCES people ON DELETE SET NULL,
  occasion TEXT NOT NULL,
  once TEXT NOT NULL UNIQUE,
  to_name TEXT NOT NULL,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'discarded')),
  tries INTEGER NOT NULL DEFAULT 0,
  unanswered INTEGER NOT NULL DEFAULT 0,
  answer TEXT NOT NULL DEFAULT '',
  queued_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  leased_until INTEGER,
  sent_at INTEGER
) STRICT;
CREATE INDEX mails_due ON mails (state, due_at, id);
CREATE INDEX mails_of_event ON mails (event_id, queued_at, id);
CREATE INDEX mails_of_proposal ON mails (proposal_id, queued_at, id);
CREATE INDEX mails_by_state ON mails (event_id, state, queued_at, id);

CREATE TABLE history (
  id BLOB NOT NULL PRIMARY KEY,
  event_id BLOB REFERENCES events ON DELETE CASCADE,
  proposal_id BLOB REFERENCES proposals ON DELETE SET NULL,
  person_id BLOB REFERENCES people ON DELETE SET NULL,
  by_name TEXT NOT NULL,
  verb TEXT NOT NULL,
  before TEXT NOT NULL DEFAULT '',
  after TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX history_of_event ON history (event_id, at, id);
CREATE INDEX history_of_proposal ON history (proposal_id, at, id);
