-- What a target holds, by category, so that what stands against erasing it is asked for this target and not for its whole store.
-- Null in tasks of before: nothing is known, so everything is asked.
alter table disposal_task add column categories varchar;
