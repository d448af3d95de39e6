package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class PortabilityOnPostgresTest extends OnPostgres implements PortabilityContract {}
