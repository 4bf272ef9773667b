-- What the ids of an event's calendar entries end in, where they were published under a host's name: “?” is the host
-- that this installation has when it starts next. Ids of all other events need none.
ALTER TABLE events ADD COLUMN calendar_host TEXT;
UPDATE events SET calendar_host = '?' WHERE release > 0;
