package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class SuppressionOnPostgresTest extends OnPostgres implements SuppressionContract {}
