-- What organisers let a proposal's speakers read of its reviewers' feedback; empty where it is left out. "basis" is the feedback that
-- they had before them.
CREATE TABLE approved_feedback (
  proposal_id BLOB NOT NULL REFERENCES proposals ON DELETE CASCADE,
  text TEXT NOT NULL,
  basis TEXT NOT NULL,
  PRIMARY KEY (proposal_id)
) STRICT, WITHOUT ROWID;
