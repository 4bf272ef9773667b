DROP TRIGGER words_of_speakers_go;
DROP TRIGGER words_of_speakers_change;
DROP TRIGGER words_of_speakers_come;
DROP TABLE words_of_speakers;
DELETE FROM search_documents WHERE subject_id IN (SELECT id FROM speakers);
DROP TRIGGER words_of_people_change;
DROP TRIGGER words_of_people_come;
CREATE TRIGGER words_of_people_come AFTER INSERT ON people BEGIN
  INSERT INTO search_documents (subject_id) VALUES (NEW.id);
  INSERT INTO words_of_people (rowid, text)
  SELECT rid, NEW.name || ' ' || NEW.email_key FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_people_change AFTER UPDATE OF name, email_key ON people
WHEN OLD.name <> NEW.name OR OLD.email_key <> NEW.email_key BEGIN
  INSERT OR REPLACE INTO words_of_people (rowid, text)
  SELECT rid, NEW.name || ' ' || NEW.email_key FROM search_documents WHERE subject_id = NEW.id;
END;
INSERT OR REPLACE INTO words_of_people (rowid, text)
SELECT rid, name || ' ' || email_key FROM people JOIN search_documents ON subject_id = id;
DROP INDEX speakers_by_search;
DROP INDEX speakers_without_search;
DROP INDEX people_without_search;
ALTER TABLE speakers DROP COLUMN search;
ALTER TABLE people DROP COLUMN search;
CREATE INDEX people_with_accents ON people (id, name, email_key) WHERE octet_length(name) <> length(name);
