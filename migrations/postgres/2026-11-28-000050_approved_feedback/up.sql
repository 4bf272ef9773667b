-- What organisers let a proposal's speakers read of its reviewers' feedback; empty where it is left out. "basis" is the feedback that
-- they had before them.
CREATE TABLE approved_feedback (
  proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
  text text NOT NULL,
  basis text NOT NULL,
  PRIMARY KEY (proposal_id)
);
