package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class RefusalOnPostgresTest extends OnPostgres implements RefusalContract {}
