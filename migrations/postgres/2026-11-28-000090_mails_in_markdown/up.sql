-- The text that both parts of a mail are made of; mails from before have only their plain words.
ALTER TABLE mails ADD COLUMN markdown TEXT;
-- Who took a mail: a server or a file.
ALTER TABLE mails ADD COLUMN carrier TEXT;
