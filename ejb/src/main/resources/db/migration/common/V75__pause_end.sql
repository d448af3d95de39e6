-- When a period went on although the person had not confirmed who they are: it stands still for so many days at most.
alter table erasure_request add column pause_ended_at timestamp(6) with time zone;
