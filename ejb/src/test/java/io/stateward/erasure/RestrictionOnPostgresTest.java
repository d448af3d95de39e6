package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class RestrictionOnPostgresTest extends OnPostgres implements RestrictionContract {}
