-- Clashes of the working schedule that an organiser accepted, each known by a digest of what it says and concerns.
CREATE TABLE accepted_clashes (
  event_id BLOB NOT NULL REFERENCES events ON DELETE CASCADE,
  digest TEXT NOT NULL,
  PRIMARY KEY (event_id, digest)
) STRICT;
