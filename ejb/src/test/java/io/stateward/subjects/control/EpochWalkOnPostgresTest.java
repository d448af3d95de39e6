package io.stateward.subjects.control;

import io.stateward.testing.OnPostgres;

class EpochWalkOnPostgresTest extends OnPostgres implements EpochWalkContract {}
