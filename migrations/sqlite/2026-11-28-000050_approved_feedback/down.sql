DROP TABLE approved_feedback;
