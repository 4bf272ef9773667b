-- How many proposals there are, and what scores they have, by all that pages count them by. Each row adds to those before it
-- (docs/decisions/0043): triggers write them with whatever changes a proposal, and nobody who writes waits for somebody else's number.
CREATE TABLE proposal_tallies (
  id INTEGER NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL,
  state TEXT NOT NULL,
  review_count INTEGER NOT NULL,
  track_id BLOB,
  session_type_id BLOB,
  proposals INTEGER NOT NULL,
  -- Sums of scores and of their squares, in thousand millionths: whole numbers, so that what is added and taken away again leaves nothing.
  scores INTEGER NOT NULL,
  squares INTEGER NOT NULL
) STRICT;
CREATE INDEX proposal_tallies_of_event ON proposal_tallies
  (event_id, state, review_count, track_id, session_type_id, proposals, scores, squares);

-- The same of reviews, by reviewer.
CREATE TABLE review_tallies (
  id INTEGER NOT NULL PRIMARY KEY,
  event_id BLOB NOT NULL,
  person_id BLOB NOT NULL,
  state TEXT NOT NULL,
  proposal_state TEXT NOT NULL,
  reviews INTEGER NOT NULL,
  scored INTEGER NOT NULL,
  scores INTEGER NOT NULL,
  squares INTEGER NOT NULL
) STRICT;
CREATE INDEX review_tallies_of_event ON review_tallies
  (event_id, person_id, state, proposal_state, reviews, scored, scores, squares);

-- The best of each number of reviews are merged into the ranking.
CREATE INDEX proposals_ranked ON proposals (event_id, review_count, score, id, state, track_id, session_type_id);
-- Reviewers go through proposals by bucket (src/reviews/queue/rules.rs), and through their own reviews from the newest.
DROP INDEX proposals_by_state;
CREATE INDEX proposals_by_state ON proposals
  (event_id, state, review_count, (shuffle % 1021), shuffle, id, track_id, session_type_id, score);
DROP INDEX reviews_of_person;
CREATE INDEX reviews_of_person ON reviews (event_id, person_id, state, updated_at, id, proposal_id);
CREATE INDEX reviews_by_newest ON reviews (event_id, person_id, updated_at, id, state, proposal_id);

INSERT INTO proposal_tallies (event_id, state, review_count, track_id, session_type_id, proposals, scores, squares)
SELECT event_id, state, review_count, track_id, session_type_id, count(*),
  sum(CAST(round(score * 1e9) AS INTEGER)), sum(CAST(round(score * score * 1e9) AS INTEGER))
FROM proposals GROUP BY event_id, state, review_count, track_id, session_type_id;

INSERT INTO review_tallies (event_id, person_id, state, proposal_state, reviews, scored, scores, squares)
SELECT reviews.event_id, person_id, reviews.state, proposals.state, count(*), count(reviews.score),
  sum(CAST(round(coalesce(reviews.score, 0) * 1e9) AS INTEGER)),
  sum(CAST(round(coalesce(reviews.score * reviews.score, 0) * 1e9) AS INTEGER))
FROM reviews JOIN proposals ON proposals.id = proposal_id
GROUP BY reviews.event_id, person_id, reviews.state, proposals.state;

CREATE TRIGGER proposals_tallied AFTER INSERT ON proposals BEGIN
  INSERT INTO proposal_tallies (event_id, state, review_count, track_id, session_type_id, proposals, scores, squares)
  VALUES (NEW.event_id, NEW.state, NEW.review_count, NEW.track_id, NEW.session_type_id, 1,
    CAST(round(NEW.score * 1e9) AS INTEGER), CAST(round(NEW.score * NEW.score * 1e9) AS INTEGER));
END;

CREATE TRIGGER proposals_tallied_anew
AFTER UPDATE OF event_id, state, review_count, track_id, session_type_id, score ON proposals
WHEN OLD.event_id <> NEW.event_id OR OLD.state <> NEW.state OR OLD.review_count <> NEW.review_count
  OR OLD.track_id IS NOT NEW.track_id OR OLD.session_type_id IS NOT NEW.session_type_id OR OLD.score <> NEW.score
BEGIN
  INSERT INTO proposal_tallies (event_id, state, review_count, track_id, session_type_id, proposals, scores, squares)
  VALUES (OLD.event_id, OLD.state, OLD.review_count, OLD.track_id, OLD.session_type_id, -1,
    -CAST(round(OLD.score * 1e9) AS INTEGER), -CAST(round(OLD.score * OLD.score * 1e9) AS INTEGER)),
  (NEW.event_id, NEW.state, NEW.review_count, NEW.track_id, NEW.session_type_id, 1,
    CAST(round(NEW.score * 1e9) AS INTEGER), CAST(round(NEW.score * NEW.score * 1e9) AS INTEGER));
END;

-- What is written about a proposal waits, or does not, with it.
CREATE TRIGGER reviews_tallied_by_proposal AFTER UPDATE OF state ON proposals WHEN OLD.state <> NEW.state BEGIN
  INSERT INTO review_tallies (event_id, person_id, state, proposal_state, reviews, scored, scores, squares)
  SELECT event_id, person_id, state, CASE sign WHEN 1 THEN NEW.state ELSE OLD.state END, sign, sign * (score IS NOT NULL),
    sign * CAST(round(coalesce(score, 0) * 1e9) AS INTEGER), sign * CAST(round(coalesce(score * score, 0) * 1e9) AS INTEGER)
  FROM reviews, (SELECT 1 AS sign UNION ALL SELECT -1) WHERE proposal_id = NEW.id;
END;

-- Reviews go with their proposal, whose state nobody can look up by then.
CREATE TRIGGER reviews_tallied_off BEFORE DELETE ON proposals BEGIN
  INSERT INTO review_tallies (event_id, person_id, state, proposal_state, reviews, scored, scores, squares)
  SELECT event_id, person_id, state, OLD.state, -1, -(score IS NOT NULL),
    -CAST(round(coalesce(score, 0) * 1e9) AS INTEGER), -CAST(round(coalesce(score * score, 0) * 1e9) AS INTEGER)
  FROM reviews WHERE proposal_id = OLD.id;
END;

CREATE TRIGGER proposals_tallied_off AFTER DELETE ON proposals BEGIN
  INSERT INTO proposal_tallies (event_id, state, review_count, track_id, session_type_id, proposals, scores, squares)
  VALUES (OLD.event_id, OLD.state, OLD.review_count, OLD.track_id, OLD.session_type_id, -1,
    -CAST(round(OLD.score * 1e9) AS INTEGER), -CAST(round(OLD.score * OLD.score * 1e9) AS INTEGER));
END;

CREATE TRIGGER reviews_tallied AFTER INSERT ON reviews BEGIN
  INSERT INTO review_tallies (event_id, person_id, state, proposal_state, reviews, scored, scores, squares)
  SELECT NEW.event_id, NEW.person_id, NEW.state, state, 1, NEW.score IS NOT NULL,
    CAST(round(coalesce(NEW.score, 0) * 1e9) AS INTEGER), CAST(round(coalesce(NEW.score * NEW.score, 0) * 1e9) AS INTEGER)
  FROM proposals WHERE id = NEW.proposal_id;
END;

CREATE TRIGGER reviews_tallied_anew AFTER UPDATE OF event_id, proposal_id, person_id, state, score ON reviews
WHEN OLD.event_id <> NEW.event_id OR OLD.proposal_id <> NEW.proposal_id OR OLD.person_id <> NEW.person_id
  OR OLD.state <> NEW.state OR OLD.score IS NOT NEW.score
BEGIN
  INSERT INTO review_tallies (event_id, person_id, state, proposal_state, reviews, scored, scores, squares)
  SELECT OLD.event_id, OLD.person_id, OLD.state, state, -1, -(OLD.score IS NOT NULL),
    -CAST(round(coalesce(OLD.score, 0) * 1e9) AS INTEGER), -CAST(round(coalesce(OLD.score * OLD.score, 0) * 1e9) AS INTEGER)
  FROM proposals WHERE id = OLD.proposal_id
  UNION ALL
  SELECT NEW.event_id, NEW.person_id, NEW.state, state, 1, NEW.score IS NOT NULL,
    CAST(round(coalesce(NEW.score, 0) * 1e9) AS INTEGER), CAST(round(coalesce(NEW.score * NEW.score, 0) * 1e9) AS INTEGER)
  FROM proposals WHERE id = NEW.proposal_id;
END;

CREATE TRIGGER reviews_tallied_themselves_off AFTER DELETE ON reviews BEGIN
  INSERT INTO review_tallies (event_id, person_id, state, proposal_state, reviews, scored, scores, squares)
  SELECT OLD.event_id, OLD.person_id, OLD.state, state, -1, -(OLD.score IS NOT NULL),
    -CAST(round(coalesce(OLD.score, 0) * 1e9) AS INTEGER), -CAST(round(coalesce(OLD.score * OLD.score, 0) * 1e9) AS INTEGER)
  FROM proposals WHERE id = OLD.proposal_id;
END;
