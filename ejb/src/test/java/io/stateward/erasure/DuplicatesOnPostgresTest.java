package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class DuplicatesOnPostgresTest extends OnPostgres implements DuplicatesContract {}
