package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class BulkOnPostgresTest extends OnPostgres implements BulkContract {}
