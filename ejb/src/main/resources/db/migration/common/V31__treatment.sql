-- What will be done to a target, which reference its copy got, and in how many pieces the person was named, by type of identifier.
-- Null in tasks of before: what others share was asked about or rewritten, the rest erased.
alter table disposal_task add column treatment varchar(16);
alter table disposal_task add column replacement varchar(512);
alter table disposal_task add column named varchar;
-- What the person's own records add to the request's identifiers, sealed under the request's key; how many by type; which stores were asked.
alter table erasure_request add column sealed_learned bytea;
alter table erasure_request add column learned varchar;
alter table erasure_request add column learned_from varchar;
