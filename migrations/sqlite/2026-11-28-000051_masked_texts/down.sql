DROP TABLE masked_texts;
