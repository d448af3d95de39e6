package io.stateward.ledger;

import io.stateward.testing.OnPostgres;

class LedgerCareOnPostgresTest extends OnPostgres implements LedgerCareContract, LedgerWitnessContract {}
