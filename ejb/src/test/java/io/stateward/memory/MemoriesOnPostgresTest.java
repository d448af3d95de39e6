package io.stateward.memory;

import io.stateward.testing.OnPostgres;

class MemoriesOnPostgresTest extends OnPostgres implements MemoriesContract {}
