DROP INDEX people_unconfirmed;
DELETE FROM people WHERE confirmed_at IS NULL AND email_key LIKE '% %';
