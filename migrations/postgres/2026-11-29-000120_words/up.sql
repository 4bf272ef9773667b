-- Which three letters follow one another in which text (docs/decisions/0044). Where the database has no pg_trgm, or its user may not
-- bring it, everything goes on, and searches walk through the texts.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX words_of_proposals ON proposals USING gin ((search || ' ' || lower(code)) gin_trgm_ops);
  CREATE INDEX words_of_history ON history
    USING gin (lower(by_name || ' ' || before || ' ' || after || ' ' || verb) gin_trgm_ops);
  CREATE INDEX words_of_people ON people USING gin (lower(name || ' ' || email_key) gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR undefined_file OR undefined_object OR feature_not_supported THEN
  RAISE WARNING 'searches will walk through all texts: CREATE EXTENSION pg_trgm is refused (%)', SQLERRM;
END $$;

-- A search of the history finds what reads like its words, too.
CREATE INDEX history_by_verb ON history (event_id, verb, at, id);
-- Accents are taken off names by the program: those that have some are looked through one by one.
CREATE INDEX people_with_accents ON people (id, name, email_key) WHERE octet_length(name) <> length(name);
