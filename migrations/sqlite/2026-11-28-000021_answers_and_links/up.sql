-- The last day on which the speakers of an accepted proposal may answer, as they were told.
ALTER TABLE proposals ADD COLUMN answer_by TEXT;
-- The link that an inviter may hand on by themselves: it offers the same place and does not show whose the address is.
ALTER TABLE invitations ADD COLUMN shared_hash BLOB;
CREATE UNIQUE INDEX invitations_shared ON invitations (shared_hash);
