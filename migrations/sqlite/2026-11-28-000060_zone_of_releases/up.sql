-- A release keeps the zone that its times are told in: those there are get the zone that their event has now.
UPDATE releases
SET programme = '{"zone":"' || (SELECT time_zone FROM events WHERE events.id = releases.event_id) || '",' || substr(programme, 2)
WHERE programme LIKE '{"%' AND programme NOT LIKE '%"zone":%';
