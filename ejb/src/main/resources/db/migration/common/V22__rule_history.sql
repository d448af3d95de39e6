-- policies: when each state of a tenant's rules began, so that a past moment can be explained. Documents keep their own times; of the
-- regulated categories a row has all, if they are others than in the row before.
create table rule_history (
    tenant_id uuid not null,
    epoch bigint not null,
    at timestamp(6) with time zone not null,
    regulated varchar,
    -- Whether it is where keeping began, in a tenant that had rules before this table.
    first_kept boolean not null,
    primary key (tenant_id, epoch)
);
create index rule_history_at on rule_history (tenant_id, at);

insert into rule_history (tenant_id, epoch, at, regulated, first_kept)
select e.tenant_id, e.epoch, current_timestamp,
    coalesce((select '|' || string_agg(c.name, '|') || '|' from category c where c.tenant_id = e.tenant_id and c.regulated), ''),
    true
from policy_epoch e where e.epoch > 0;
