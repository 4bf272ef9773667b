DROP TABLE accepted_clashes;
