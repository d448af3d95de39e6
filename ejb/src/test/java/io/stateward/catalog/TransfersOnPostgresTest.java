package io.stateward.catalog;

import io.stateward.testing.OnPostgres;

class TransfersOnPostgresTest extends OnPostgres implements TransfersContract {}
