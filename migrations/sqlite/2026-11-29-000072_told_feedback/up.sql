-- What of a proposal's feedback its speakers were told with the last decision; what was approved since has not been.
ALTER TABLE approved_feedback ADD COLUMN told TEXT NOT NULL DEFAULT '';
UPDATE approved_feedback SET told = text WHERE proposal_id IN (
  SELECT id FROM proposals WHERE state IN ('accepted', 'confirmed', 'declined', 'cancelled', 'waitlisted', 'rejected')
    AND NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.proposal_id = proposals.id)
);
