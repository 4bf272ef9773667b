DROP INDEX invitations_of_profile;
ALTER TABLE invitations DROP COLUMN speaker_id;
