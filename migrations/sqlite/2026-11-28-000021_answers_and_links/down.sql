DROP INDEX invitations_shared;
ALTER TABLE invitations DROP COLUMN shared_hash;
ALTER TABLE proposals DROP COLUMN answer_by;
