package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class DiscoveryOnPostgresTest extends OnPostgres implements DiscoveryContract {}
