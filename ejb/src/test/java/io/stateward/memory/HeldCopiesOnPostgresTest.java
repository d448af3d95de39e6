package io.stateward.memory;

import io.stateward.testing.OnPostgres;

class HeldCopiesOnPostgresTest extends OnPostgres implements HeldCopiesContract {}
