package io.stateward.retention;

import io.stateward.testing.OnPostgres;

class SliceOnPostgresTest extends OnPostgres implements SliceContract {}
