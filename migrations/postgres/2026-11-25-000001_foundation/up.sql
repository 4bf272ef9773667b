-- The installation and its people.
CREATE TABLE installation (
  name text PRIMARY KEY,
  value text NOT NULL
);

CREATE TABLE people (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  email_key text NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash text,
  confirmed_at timestamptz,
  is_admin boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  agent text NOT NULL,
  address text NOT NULL,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_of_person ON sessions (person_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- Links that work once: confirm an address, move to another one, sign in, choose a new password, become the first
-- administrator. Each keeps the address that it was sent to, the browser it was asked for in, and where it leads.
CREATE TABLE once_links (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('confirm', 'address', 'sign_in', 'reset', 'set_up')),
  person_id uuid REFERENCES people ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  email text NOT NULL DEFAULT '',
  browser bytea,
  next text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX once_links_of_person ON once_links (person_id);

-- How often something was tried in a window of time.
CREATE TABLE attempts (
  subject text PRIMARY KEY,
  tries integer NOT NULL,
  since timestamptz NOT NULL
);

-- What a form was answered with, so that the same form again gets the same answer.
CREATE TABLE answers (
  form bytea PRIMARY KEY,
  location text NOT NULL,
  answered_at timestamptz NOT NULL
);
CREATE INDEX answers_by_age ON answers (answered_at);

CREATE TABLE pictures (
  id uuid PRIMARY KEY,
  owner_id uuid REFERENCES people ON DELETE CASCADE,
  content bytea NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  used boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

-- Events and their settings.
CREATE TABLE events (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  tagline text NOT NULL DEFAULT '',
  starts_on text NOT NULL,
  ends_on text NOT NULL,
  time_zone text NOT NULL,
  place text NOT NULL DEFAULT '',
  contact text NOT NULL DEFAULT '',
  accent text NOT NULL DEFAULT '#176145',
  cfp_text text NOT NULL DEFAULT '',
  cfp_opens_at timestamptz,
  cfp_closes_at timestamptz,
  blind boolean NOT NULL DEFAULT false,
  reviews_wanted integer NOT NULL DEFAULT 3,
  talks_public boolean NOT NULL DEFAULT false,
  release integer NOT NULL DEFAULT 0,
  revision bigint NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL
);
CREATE INDEX events_by_start ON events (starts_on);

CREATE TABLE tracks (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  name text NOT NULL,
  hue integer NOT NULL CHECK (hue BETWEEN 0 AND 8),
  description text NOT NULL DEFAULT '',
  position integer NOT NULL,
  UNIQUE (event_id, name)
);

CREATE TABLE session_types (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  name text NOT NULL,
  minutes integer NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  position integer NOT NULL,
  UNIQUE (event_id, name)
);

CREATE TABLE rooms (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  name text NOT NULL,
  capacity integer CHECK (capacity > 0),
  position integer NOT NULL,
  UNIQUE (event_id, name)
);

CREATE TABLE criteria (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  name text NOT NULL,
  help text NOT NULL DEFAULT '',
  low_label text NOT NULL DEFAULT '',
  high_label text NOT NULL DEFAULT '',
  weight integer NOT NULL CHECK (weight BETWEEN 0 AND 100),
  required boolean NOT NULL DEFAULT true,
  position integer NOT NULL,
  UNIQUE (event_id, name)
);

CREATE TABLE members (
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('organiser', 'reviewer')),
  joined_at timestamptz NOT NULL,
  PRIMARY KEY (event_id, person_id, role)
);
CREATE INDEX members_by_person ON members (person_id);

-- Who speaks: a profile for each event. Imported people have no account.
CREATE TABLE speakers (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id uuid REFERENCES people ON DELETE SET NULL,
  code text NOT NULL,
  name text NOT NULL,
  affiliation text NOT NULL DEFAULT '',
  biography text NOT NULL DEFAULT '',
  picture_id uuid REFERENCES pictures ON DELETE SET NULL,
  source_id text,
  version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  UNIQUE (event_id, code),
  UNIQUE (event_id, person_id),
  UNIQUE (event_id, source_id)
);
CREATE INDEX speakers_of_person ON speakers (person_id);
CREATE INDEX speakers_by_picture ON speakers (picture_id);
CREATE INDEX pictures_of_owner ON pictures (owner_id);

CREATE TABLE proposals (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  code text NOT NULL,
  title text NOT NULL,
  abstract text NOT NULL,
  description text NOT NULL DEFAULT '',
  notes text NOT NULL DEFAULT '',
  track_id uuid REFERENCES tracks,
  session_type_id uuid REFERENCES session_types,
  minutes integer,
  expected integer CHECK (expected > 0),
  language text NOT NULL DEFAULT 'en',
  level text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'waitlisted', 'accepted', 'rejected', 'confirmed', 'declined', 'cancelled', 'withdrawn')),
  search text NOT NULL,
  shuffle integer NOT NULL,
  review_count integer NOT NULL DEFAULT 0,
  score double precision NOT NULL DEFAULT 0,
  rating_count integer NOT NULL DEFAULT 0,
  rating_sum integer NOT NULL DEFAULT 0,
  source_id text,
  version integer NOT NULL DEFAULT 0,
  submitted_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (event_id, code),
  UNIQUE (event_id, source_id)
);
-- The searched text begins with the title; whole, it may be longer than an index takes.
CREATE INDEX proposals_by_title ON proposals (event_id, substr(search, 1, 120), id);
CREATE INDEX proposals_by_score ON proposals (event_id, score, id);
CREATE INDEX proposals_by_reviews ON proposals (event_id, review_count, id);
CREATE INDEX proposals_by_state ON proposals (event_id, state, review_count, shuffle, id);
CREATE INDEX proposals_by_submission ON proposals (event_id, submitted_at, id);
CREATE INDEX proposals_by_track ON proposals (event_id, track_id, state);

CREATE TABLE proposal_speakers (
  proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
  speaker_id uuid NOT NULL REFERENCES speakers ON DELETE CASCADE,
  position integer NOT NULL,
  PRIMARY KEY (proposal_id, speaker_id)
);
CREATE INDEX proposals_of_speaker ON proposal_speakers (speaker_id);

-- A place offered by mail: on a team, or as co-speaker.
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  place text NOT NULL CHECK (place IN ('organiser', 'reviewer', 'speaker')),
  proposal_id uuid REFERENCES proposals ON DELETE CASCADE,
  email text NOT NULL,
  name text NOT NULL DEFAULT '',
  token_hash bytea NOT NULL UNIQUE,
  invited_by uuid REFERENCES people ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('accepted', 'declined', 'revoked')),
  answered_at timestamptz
);
CREATE INDEX invitations_of_event ON invitations (event_id, created_at);
CREATE INDEX invitations_of_proposal ON invitations (proposal_id);
CREATE INDEX invitations_by_address ON invitations (lower(email));

-- Reviews.
CREATE TABLE reviews (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('draft', 'submitted', 'abstained')),
  note text NOT NULL DEFAULT '',
  feedback text NOT NULL DEFAULT '',
  score double precision,
  version integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (proposal_id, person_id)
);
CREATE INDEX reviews_of_person ON reviews (event_id, person_id, state, updated_at, proposal_id);

CREATE TABLE review_scores (
  review_id uuid NOT NULL REFERENCES reviews ON DELETE CASCADE,
  criterion_id uuid NOT NULL REFERENCES criteria ON DELETE CASCADE,
  value integer NOT NULL CHECK (value BETWEEN 1 AND 5),
  PRIMARY KEY (review_id, criterion_id)
);
CREATE INDEX review_scores_of_criterion ON review_scores (criterion_id);

CREATE TABLE conflicts (
  proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  reason text NOT NULL DEFAULT '',
  declared_at timestamptz NOT NULL,
  PRIMARY KEY (proposal_id, person_id)
);
CREATE INDEX conflicts_of_person ON conflicts (person_id);

-- Decided and not yet told: a row beside the proposal; announcing takes it away.
CREATE TABLE decisions (
  proposal_id uuid PRIMARY KEY REFERENCES proposals ON DELETE CASCADE,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  verdict text NOT NULL CHECK (verdict IN ('accept', 'waitlist', 'reject')),
  staged_by uuid REFERENCES people ON DELETE SET NULL,
  staged_at timestamptz NOT NULL
);
CREATE INDEX decisions_of_event ON decisions (event_id, verdict);

-- Files that were brought from other systems, until they are decided on, and what they changed.
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  person_id uuid REFERENCES people ON DELETE SET NULL,
  file_name text NOT NULL,
  content bytea NOT NULL,
  choices text NOT NULL,
  headers text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'applied', 'undone')),
  report text NOT NULL,
  changes text NOT NULL,
  release integer NOT NULL,
  created_at timestamptz NOT NULL,
  applied_at timestamptz
);
CREATE INDEX imports_of_event ON imports (event_id, id);
CREATE INDEX imports_of_person ON imports (person_id);

-- The programme.
CREATE TABLE slots (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  room_id uuid REFERENCES rooms ON DELETE CASCADE,
  proposal_id uuid UNIQUE REFERENCES proposals ON DELETE CASCADE,
  title text NOT NULL DEFAULT '',
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 0,
  CHECK (ends_at > starts_at)
);
CREATE INDEX slots_of_event ON slots (event_id, starts_at);

CREATE TABLE releases (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  number integer NOT NULL,
  notes text NOT NULL DEFAULT '',
  programme text NOT NULL,
  released_by uuid REFERENCES people ON DELETE SET NULL,
  released_at timestamptz NOT NULL,
  UNIQUE (event_id, number)
);

CREATE TABLE ratings (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
  rater bytea NOT NULL,
  stars integer NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment text NOT NULL DEFAULT '',
  rated_at timestamptz NOT NULL,
  UNIQUE (proposal_id, rater)
);

-- Mail and memory.
CREATE TABLE mails (
  id uuid PRIMARY KEY,
  event_id uuid REFERENCES events ON DELETE CASCADE,
  proposal_id uuid REFERENCES proposals ON DELETE SET NULL,
  person_id uuid REFERENCES people ON DELETE SET NULL,
  occasion text NOT NULL,
  once text NOT NULL UNIQUE,
  to_name text NOT NULL,
  to_address text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  message_id text NOT NULL UNIQUE,
  state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'discarded')),
  tries integer NOT NULL DEFAULT 0,
  unanswered integer NOT NULL DEFAULT 0,
  answer text NOT NULL DEFAULT '',
  queued_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  leased_until timestamptz,
  sent_at timestamptz
);
CREATE INDEX mails_due ON mails (state, due_at, id);
CREATE INDEX mails_of_event ON mails (event_id, queued_at, id);
CREATE INDEX mails_of_proposal ON mails (proposal_id, queued_at, id);
CREATE INDEX mails_by_state ON mails (event_id, state, queued_at, id);

CREATE TABLE history (
  id uuid PRIMARY KEY,
  event_id uuid REFERENCES events ON DELETE CASCADE,
  proposal_id uuid REFERENCES proposals ON DELETE SET NULL,
  person_id uuid REFERENCES people ON DELETE SET NULL,
  by_name text NOT NULL,
  verb text NOT NULL,
  before text NOT NULL DEFAULT '',
  after text NOT NULL DEFAULT '',
  at timestamptz NOT NULL
);
CREATE INDEX history_of_event ON history (event_id, at, id);
CREATE INDEX history_of_proposal ON history (proposal_id, at, id);
