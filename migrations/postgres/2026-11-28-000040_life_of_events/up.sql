-- Who may see an event: nobody but its team, everybody, or everybody with nothing changing any more.
ALTER TABLE events ADD COLUMN visibility text NOT NULL DEFAULT 'public'
  CHECK (visibility IN ('hidden', 'public', 'archived'));
-- The event's own code of conduct, Markdown; nothing is said in its name while this is empty.
ALTER TABLE events ADD COLUMN conduct text NOT NULL DEFAULT '';
