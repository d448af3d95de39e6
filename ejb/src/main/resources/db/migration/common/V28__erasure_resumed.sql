-- When an erasure last went on because a block had ended. 'closed_at' stays the moment at which the person was answered.
alter table erasure_request add column resumed_at timestamp(6) with time zone;
