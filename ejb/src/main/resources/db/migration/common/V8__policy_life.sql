-- The longer life of a policy: when it is to begin to decide, who approved it besides its author, and who let it decide and why. Neither
-- name nor reason goes into the ledger, which is never edited.
alter table policy add column effective_from timestamp(6) with time zone;
alter table policy add column approved_by varchar(255);
alter table policy add column approved_at timestamp(6) with time zone;
alter table policy add column activated_by varchar(255);
alter table policy add column activation_reason varchar(1000);

-- Whether the tenant asks for a second person before a policy decides.
alter table policy_epoch add column second_person boolean default false not null;
alter table policy_epoch add column second_person_by varchar(255);
