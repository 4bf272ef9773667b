DROP INDEX people_with_accents;
DROP INDEX history_by_verb;
DROP INDEX IF EXISTS words_of_people;
DROP INDEX IF EXISTS words_of_history;
DROP INDEX IF EXISTS words_of_proposals;
