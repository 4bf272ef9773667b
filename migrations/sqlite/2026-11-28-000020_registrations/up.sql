-- An account is found by its address only once that is confirmed: until then its key is nobody else's, so that a
-- registration can neither block nor capture the owner of the address. Accounts that an archive brought have no password.
UPDATE people SET email_key = email_key || ' ' || lower(hex(id)) WHERE confirmed_at IS NULL AND password_hash IS NOT NULL;
CREATE INDEX people_unconfirmed ON people (created_at) WHERE confirmed_at IS NULL;
