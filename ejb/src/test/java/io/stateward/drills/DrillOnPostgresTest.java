package io.stateward.drills;

import io.stateward.testing.OnPostgres;

class DrillOnPostgresTest extends OnPostgres implements DrillContract {}
