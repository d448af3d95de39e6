package io.stateward.ledger;

import io.stateward.testing.OnPostgres;

class LedgerOnPostgresTest extends OnPostgres implements LedgerContract {}
