-- How many proposals there are, and what scores they have, by all that pages count them by. Each row adds to those before it
-- (docs/decisions/0043): triggers write them with whatever changes a proposal, and nobody who writes waits for somebody else's number.
CREATE TABLE proposal_tallies (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id UUID NOT NULL,
  state TEXT NOT NULL,
  review_count INTEGER NOT NULL,
  track_id UUID,
  session_type_id UUID,
  proposals BIGINT NOT NULL,
  -- Sums of scores and of their squares, in thousand millionths: whole numbers, so that what is added and taken away again leaves nothing.
  scores BIGINT NOT NULL,
  squares BIGINT NOT NULL
);
CREATE INDEX proposal_tallies_of_event ON proposal_tallies
  (event_id, state, review_count, track_id, session_type_id, proposals, scores, squares);

-- The same of reviews, by reviewer.
CREATE TABLE review_tallies (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id UUID NOT NULL,
  person_id UUID NOT NULL,
  state TEXT NOT NULL,
  proposal_state TEXT NOT NULL,
  reviews BIGINT NOT NULL,
  scored BIGINT NOT NULL,
  scores BIGINT NOT NULL,
  squares BIGINT NOT NULL
);
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

CREATE FUNCTION tally_proposal(proposals, BIGINT) RETURNS VOID LANGUAGE SQL AS $$
  INSERT INTO proposal_tallies (event_id, state, review_count, track_id, session_type_id, proposals, scores, squares)
  VALUES ($1.event_id, $1.state, $1.review_count, $1.track_id, $1.session_type_id, $2,
    $2 * round($1.score * 1e9)::BIGINT, $2 * round($1.score * $1.score * 1e9)::BIGINT)
$$;

CREATE FUNCTION tally_review(reviews, TEXT, BIGINT) RETURNS VOID LANGUAGE SQL AS $$
  INSERT INTO review_tallies (event_id, person_id, state, proposal_state, reviews, scored, scores, squares)
  VALUES ($1.event_id, $1.person_id, $1.state, $2, $3, $3 * ($1.score IS NOT NULL)::INTEGER,
    $3 * round(coalesce($1.score, 0) * 1e9)::BIGINT, $3 * round(coalesce($1.score * $1.score, 0) * 1e9)::BIGINT)
$$;

SELECT tally_proposal(proposals, 1) FROM proposals;
SELECT tally_review(reviews, proposals.state, 1) FROM reviews JOIN proposals ON proposals.id = reviews.proposal_id;

CREATE FUNCTION proposals_tallied() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM tally_proposal(OLD, -1);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM tally_proposal(NEW, 1);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER proposals_tallied AFTER INSERT OR DELETE ON proposals FOR EACH ROW EXECUTE FUNCTION proposals_tallied();
CREATE TRIGGER proposals_tallied_anew AFTER UPDATE ON proposals FOR EACH ROW
  WHEN ((OLD.event_id, OLD.state, OLD.review_count, OLD.track_id, OLD.session_type_id, OLD.score)
    IS DISTINCT FROM (NEW.event_id, NEW.state, NEW.review_count, NEW.track_id, NEW.session_type_id, NEW.score))
  EXECUTE FUNCTION proposals_tallied();

-- What is written about a proposal waits, or does not, with it. It goes with it, too, and nobody can look the proposal's state up by then.
CREATE FUNCTION reviews_tallied_by_proposal() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tally_review(reviews, OLD.state, -1) FROM reviews WHERE proposal_id = OLD.id;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  PERFORM tally_review(reviews, NEW.state, 1) FROM reviews WHERE proposal_id = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER reviews_tallied_off BEFORE DELETE ON proposals FOR EACH ROW EXECUTE FUNCTION reviews_tallied_by_proposal();
CREATE TRIGGER reviews_tallied_by_proposal AFTER UPDATE ON proposals FOR EACH ROW WHEN (OLD.state <> NEW.state)
  EXECUTE FUNCTION reviews_tallied_by_proposal();

CREATE FUNCTION reviews_tallied() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM tally_review(OLD, state, -1) FROM proposals WHERE id = OLD.proposal_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM tally_review(NEW, state, 1) FROM proposals WHERE id = NEW.proposal_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reviews_tallied AFTER INSERT OR DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION reviews_tallied();
CREATE TRIGGER reviews_tallied_anew AFTER UPDATE ON reviews FOR EACH ROW
  WHEN ((OLD.event_id, OLD.proposal_id, OLD.person_id, OLD.state, OLD.score)
    IS DISTINCT FROM (NEW.event_id, NEW.proposal_id, NEW.person_id, NEW.state, NEW.score))
  EXECUTE FUNCTION reviews_tallied();
