package io.stateward.rehearsal;

import io.stateward.testing.OnPostgres;

class RehearsalOnPostgresTest extends OnPostgres implements RehearsalContract {}
