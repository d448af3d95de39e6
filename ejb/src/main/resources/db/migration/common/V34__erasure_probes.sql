-- After an erasure has ended its stores are looked into again: a while later, for what was written late, and at the end of each residual
-- window. 'executed_at' is when it ended last, 'probed_until' up to which moment it has been looked for, 'next_probe_at' when it is next.
alter table erasure_request add column executed_at timestamp(6) with time zone;
alter table erasure_request add column probed_until timestamp(6) with time zone;
alter table erasure_request add column next_probe_at timestamp(6) with time zone;
-- The certificate that stands was taken back, because something was there again; how often that happened.
alter table erasure_request add column revoked_at timestamp(6) with time zone;
alter table erasure_request add column relapses integer default 0 not null;
-- It was found without a next step, which it was given.
alter table erasure_request add column stalled_at timestamp(6) with time zone;
-- What ended before this version and can still be looked for is looked for once; the watch asks for it.
update erasure_request set executed_at = closed_at, probed_until = closed_at, next_probe_at = current_timestamp
where status = 'COMPLETED_WITH_RESIDUE' and sealed_identifiers is not null;
