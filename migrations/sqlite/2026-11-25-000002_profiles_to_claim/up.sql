-- The profile that an import brought and that the invited speaker takes over.
ALTER TABLE invitations ADD COLUMN speaker_id BLOB REFERENCES speakers ON DELETE CASCADE;
CREATE INDEX invitations_of_profile ON invitations (speaker_id);
