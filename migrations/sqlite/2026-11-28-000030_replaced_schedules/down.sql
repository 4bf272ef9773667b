DROP TABLE replaced_schedules;
