DROP INDEX IF EXISTS words_of_speakers;
DROP INDEX IF EXISTS words_of_people;
DO $$
BEGIN
  CREATE INDEX words_of_people ON people USING gin (lower(name || ' ' || email_key) gin_trgm_ops);
EXCEPTION WHEN undefined_object THEN
  RAISE WARNING 'searches will walk through all names';
END $$;
DROP INDEX speakers_by_search;
DROP INDEX speakers_without_search;
DROP INDEX people_without_search;
ALTER TABLE speakers DROP COLUMN search;
ALTER TABLE people DROP COLUMN search;
CREATE INDEX people_with_accents ON people (id, name, email_key) WHERE octet_length(name) <> length(name);
