package io.stateward.retention;

import io.stateward.testing.OnPostgres;

class SweepAwaitsAccessOnPostgresTest extends OnPostgres implements SweepAwaitsAccessContract {}
