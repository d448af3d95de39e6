package io.stateward.retention;

import io.stateward.testing.OnPostgres;

class ExplanationsOnPostgresTest extends OnPostgres implements ExplanationsContract {}
