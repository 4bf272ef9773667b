-- Which three letters follow one another in which text (docs/decisions/0044). The indexes hold no text; their rows are numbered, and
-- numbers stay what they are (those of tables without a numeric key may change when the file is vacuumed).
CREATE TABLE search_documents (
  rid INTEGER NOT NULL PRIMARY KEY,
  subject_id BLOB NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE words_of_proposals USING fts5(text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');
CREATE VIRTUAL TABLE words_of_history USING fts5(text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');
CREATE VIRTUAL TABLE words_of_people USING fts5(text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');

INSERT INTO search_documents (subject_id) SELECT id FROM proposals UNION ALL SELECT id FROM history UNION ALL SELECT id FROM people;
INSERT INTO words_of_proposals (rowid, text)
SELECT rid, search || ' ' || code FROM proposals JOIN search_documents ON subject_id = id;
INSERT INTO words_of_history (rowid, text)
SELECT rid, by_name || ' ' || before || ' ' || after || ' ' || verb FROM history JOIN search_documents ON subject_id = id;
INSERT INTO words_of_people (rowid, text)
SELECT rid, name || ' ' || email_key FROM people JOIN search_documents ON subject_id = id;

CREATE TRIGGER words_of_proposals_come AFTER INSERT ON proposals BEGIN
  INSERT INTO search_documents (subject_id) VALUES (NEW.id);
  INSERT INTO words_of_proposals (rowid, text) SELECT rid, NEW.search || ' ' || NEW.code FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_proposals_change AFTER UPDATE OF search, code ON proposals
WHEN OLD.search <> NEW.search OR OLD.code <> NEW.code BEGIN
  INSERT OR REPLACE INTO words_of_proposals (rowid, text) SELECT rid, NEW.search || ' ' || NEW.code FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_proposals_go AFTER DELETE ON proposals BEGIN
  DELETE FROM words_of_proposals WHERE rowid = (SELECT rid FROM search_documents WHERE subject_id = OLD.id);
  DELETE FROM search_documents WHERE subject_id = OLD.id;
END;

CREATE TRIGGER words_of_history_come AFTER INSERT ON history BEGIN
  INSERT INTO search_documents (subject_id) VALUES (NEW.id);
  INSERT INTO words_of_history (rowid, text)
  SELECT rid, NEW.by_name || ' ' || NEW.before || ' ' || NEW.after || ' ' || NEW.verb FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_history_change AFTER UPDATE OF by_name, before, after, verb ON history BEGIN
  INSERT OR REPLACE INTO words_of_history (rowid, text)
  SELECT rid, NEW.by_name || ' ' || NEW.before || ' ' || NEW.after || ' ' || NEW.verb FROM search_documents WHERE subject_id = NEW.id;
END;
CREATE TRIGGER words_of_history_go AFTER DELETE ON history BEGIN
  DELETE FROM words_of_history WHERE rowid = (SELECT rid FROM search_documents WHERE subject_id = OLD.id);
  DELETE FROM search_documents WHERE subject_id = OLD.id;
END;

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
CREATE TRIGGER words_of_people_go AFTER DELETE ON people BEGIN
  DELETE FROM words_of_people WHERE rowid = (SELECT rid FROM search_documents WHERE subject_id = OLD.id);
  DELETE FROM search_documents WHERE subject_id = OLD.id;
END;

-- A search of the history finds what reads like its words, too.
CREATE INDEX history_by_verb ON history (event_id, verb, at, id);
-- Accents are taken off names by the program: those that have some are looked through one by one.
CREATE INDEX people_with_accents ON people (id, name, email_key) WHERE octet_length(name) <> length(name);
