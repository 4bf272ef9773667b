-- Names and addresses, names and affiliations as searches compare them, without accents (docs/decisions/0044): the program fills in what is empty as it starts.
ALTER TABLE people ADD COLUMN search TEXT NOT NULL DEFAULT '';
ALTER TABLE speakers ADD COLUMN search TEXT NOT NULL DEFAULT '';
CREATE INDEX people_without_search ON people (id) WHERE search = '';
CREATE INDEX speakers_without_search ON speakers (id) WHERE search = '';
CREATE INDEX speakers_by_search ON speakers (event_id, search, id);
DROP INDEX people_with_accents;

DROP TRIGGER words_of_people_come;
DROP TRIGGER words_of_people_change;
CREATE TRIGGER words_of_people_come AFTER INSERT ON people BEGIN
  INSERT INTO search_documents (subject_id) VALUES (NEW.id);
  INSERT INTO words_of_people (rowid, text) SELECT rid, NEW.search FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_people_change AFTER UPDATE OF search ON people WHEN OLD.search <> NEW.search BEGIN
  INSERT OR REPLACE INTO words_of_people (rowid, text) SELECT rid, NEW.search FROM search_documents WHERE subject_id = NEW.id;
END;

CREATE VIRTUAL TABLE words_of_speakers USING fts5(text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');
INSERT INTO search_documents (subject_id) SELECT id FROM speakers;
INSERT INTO words_of_speakers (rowid, text) SELECT rid, search FROM speakers JOIN search_documents ON subject_id = id;
CREATE TRIGGER words_of_speakers_come AFTER INSERT ON speakers BEGIN
  INSERT INTO search_documents (subject_id) VALUES (NEW.id);
  INSERT INTO words_of_speakers (rowid, text) SELECT rid, NEW.search FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_speakers_change AFTER UPDATE OF search ON speakers WHEN OLD.search <> NEW.search BEGIN
  INSERT OR REPLACE INTO words_of_speakers (rowid, text) SELECT rid, NEW.search FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_speakers_go AFTER DELETE ON speakers BEGIN
  DELETE FROM words_of_speakers WHERE rowid = (SELECT rid FROM search_documents WHERE subject_id = OLD.id);
  DELETE FROM search_documents WHERE subject_id = OLD.id;
END;
