-- Texts of proposals as organisers want blind reviewers to read them, each in place of a text that stands in "source"; once the speaker
-- changes that, it counts no more.
CREATE TABLE masked_texts (
  proposal_id BLOB NOT NULL REFERENCES proposals ON DELETE CASCADE,
  field TEXT NOT NULL,
  source TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (proposal_id, field)
) STRICT, WITHOUT ROWID;
