package io.stateward.memory;

import io.stateward.testing.OnPostgres;

class LateCopiesOnPostgresTest extends OnPostgres implements LateCopiesContract {}
