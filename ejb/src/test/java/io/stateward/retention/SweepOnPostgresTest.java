package io.stateward.retention;

import io.stateward.testing.OnPostgres;

class SweepOnPostgresTest extends OnPostgres implements SweepContract, ReviewContract {}
