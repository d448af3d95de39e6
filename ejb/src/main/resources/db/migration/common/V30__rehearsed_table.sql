-- Another table of places may be tried out as well. The content of one that is only proposed is kept until the rehearsal ends. A rehearsal
-- from before has no state of the tables and counts as older than they are.
alter table rehearsal add column table_name varchar(16);
alter table rehearsal add column table_version integer;
alter table rehearsal add column table_day date;
alter table rehearsal add column table_digest varchar(64);
alter table rehearsal add column table_content varchar;
alter table rehearsal add column tables_epoch bigint;
