package io.stateward.catalog;

import io.stateward.testing.OnPostgres;

class DerogationsOnPostgresTest extends OnPostgres implements DerogationsContract {}
