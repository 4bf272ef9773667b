-- Every list of an event is one walk along an index that also holds what lists are narrowed by: pages that are skipped are never looked up.
DROP INDEX proposals_by_title;
DROP INDEX proposals_by_score;
DROP INDEX proposals_by_reviews;
DROP INDEX proposals_by_submission;
DROP INDEX proposals_by_state;
CREATE INDEX proposals_by_title ON proposals (event_id, substr(search, 1, 120), id, state, track_id, session_type_id, review_count);
CREATE INDEX proposals_by_score ON proposals (event_id, score, id, state, track_id, session_type_id, review_count);
CREATE INDEX proposals_by_reviews ON proposals (event_id, review_count, id, state, track_id, session_type_id, score);
CREATE INDEX proposals_by_submission ON proposals (event_id, submitted_at, id, state, track_id, session_type_id, review_count);
CREATE INDEX proposals_by_state ON proposals (event_id, state, review_count, shuffle, id, track_id, session_type_id, score);
-- Files are written in the order of keys, a piece after the other.
CREATE INDEX proposals_in_order ON proposals (event_id, id);
CREATE INDEX reviews_in_order ON reviews (event_id, id);
CREATE INDEX speakers_in_order ON speakers (event_id, id);
-- How far each reviewer is, without looking a review up.
DROP INDEX reviews_of_person;
CREATE INDEX reviews_of_person ON reviews (event_id, person_id, state, updated_at, proposal_id, score);
-- Every reference can be followed back.
CREATE INDEX proposals_of_track ON proposals (track_id);
CREATE INDEX proposals_of_session_type ON proposals (session_type_id);
CREATE INDEX slots_of_room ON slots (room_id);
CREATE INDEX ratings_of_event ON ratings (event_id);
CREATE INDEX reviews_by_person ON reviews (person_id);
CREATE INDEX invitations_by_inviter ON invitations (invited_by);
CREATE INDEX decisions_by_stager ON decisions (staged_by);
CREATE INDEX releases_by_releaser ON releases (released_by);
CREATE INDEX mails_of_person ON mails (person_id);
-- What was done before a proposal was handed in is its speakers' alone: known from each line itself, so that lines are counted and skipped
-- in the index.
ALTER TABLE history ADD COLUMN before_submission boolean NOT NULL DEFAULT false;
UPDATE history SET before_submission = true
WHERE EXISTS (SELECT 1 FROM proposals WHERE proposals.id = history.proposal_id
  AND (proposals.submitted_at > history.at OR (proposals.submitted_at IS NULL AND proposals.state = 'draft')));
DROP INDEX history_of_event;
CREATE INDEX history_of_event ON history (event_id, before_submission, at, id);
-- A rating leaves what shows no ratings as it is.
ALTER TABLE events ADD COLUMN ratings_revision BIGINT NOT NULL DEFAULT 0;
-- A reviewer's search asks for the titles that organisers mended.
CREATE INDEX masked_texts_by_field ON masked_texts (field, proposal_id);
