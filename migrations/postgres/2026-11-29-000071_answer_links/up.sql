-- Links by which a speaker answers an acceptance from its mail. "answer" is what was said by this very link; "over_at" is when the
-- proposal left the accepted state, for whatever reason.
CREATE TABLE answer_links (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  proposal_id uuid NOT NULL REFERENCES proposals ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  answer text CHECK (answer IN ('confirm', 'decline')),
  over_at timestamptz
);
CREATE INDEX answer_links_of_proposal ON answer_links (proposal_id);
CREATE INDEX answer_links_of_person ON answer_links (person_id);
