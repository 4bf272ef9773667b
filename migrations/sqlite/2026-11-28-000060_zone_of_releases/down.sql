UPDATE releases SET programme = '{' || substr(programme, instr(programme, '"rooms":')) WHERE programme LIKE '{"zone":%';
