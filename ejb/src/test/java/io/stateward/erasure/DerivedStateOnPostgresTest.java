package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class DerivedStateOnPostgresTest extends OnPostgres implements DerivedStateContract {}
