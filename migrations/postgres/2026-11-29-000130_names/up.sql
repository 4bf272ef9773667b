-- Names and addresses, names and affiliations as searches compare them, without accents (docs/decisions/0044): the program fills in what is empty as it starts.
ALTER TABLE people ADD COLUMN search TEXT NOT NULL DEFAULT '';
ALTER TABLE speakers ADD COLUMN search TEXT NOT NULL DEFAULT '';
CREATE INDEX people_without_search ON people (id) WHERE search = '';
CREATE INDEX speakers_without_search ON speakers (id) WHERE search = '';
CREATE INDEX speakers_by_search ON speakers (event_id, search, id);
DROP INDEX people_with_accents;

DROP INDEX IF EXISTS words_of_people;
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX words_of_people ON people USING gin (search gin_trgm_ops);
  CREATE INDEX words_of_speakers ON speakers USING gin (search gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN
  RAISE WARNING 'searches will walk through all names: CREATE EXTENSION pg_trgm is refused (%)', SQLERRM;
END $$;
