DROP INDEX history_of_person;
