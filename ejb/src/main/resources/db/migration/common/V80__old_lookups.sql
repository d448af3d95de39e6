-- Whether the standing certificate says that old copies of look-up rows still confirm who was erased; it is upgraded when they do not.
alter table erasure_request add column old_lookups boolean default false not null;
