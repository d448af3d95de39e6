-- Where a store was found to be, by its host or its own setting, and whether that is where it is registered.
alter table store add column region_found varchar(8);
alter table store add column processing_found varchar(8);
alter table store add column region_standing varchar(16) default 'UNTOLD' not null;
alter table store add column region_mismatch_since timestamp(6) with time zone;
