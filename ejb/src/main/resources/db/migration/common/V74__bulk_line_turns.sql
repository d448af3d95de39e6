-- How often a line of requests sent together has broken, and when its turn comes again: a line that breaks holds up no other.
alter table bulk_line add column attempts integer default 0 not null;
alter table bulk_line add column not_before timestamp(6) with time zone;
