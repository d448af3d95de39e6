package io.stateward.subjects;

import io.stateward.testing.OnPostgres;

class LookupEpochOnPostgresTest extends OnPostgres implements LookupEpochContract {}
