UPDATE releases SET programme = '{' || substr(programme, strpos(programme, '"rooms":')) WHERE programme LIKE '{"zone":%';
