package io.stateward.memory.control;

import io.stateward.testing.OnPostgres;

class MemoryConnectorOnPostgresTest extends OnPostgres implements MemoryConnectorContract {}
