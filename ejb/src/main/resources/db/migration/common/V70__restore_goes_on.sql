-- Why a replay does not get further, by name only: the row is the platform's and has no wall (docs/decisions/0033).
alter table restore_state add column stuck varchar(40);

-- The vault's key of the private half of the log that this one continues, until it is destroyed.
alter table ledger_log add column former_key_id uuid;
