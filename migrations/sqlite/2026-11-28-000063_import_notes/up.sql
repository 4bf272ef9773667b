-- Where a programme came from is the organisers' affair: the notes above it are public.
UPDATE releases SET notes = '' WHERE notes = 'Taken in from another system.';
