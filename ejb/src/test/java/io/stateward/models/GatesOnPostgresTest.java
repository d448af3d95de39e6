package io.stateward.models;

import io.stateward.testing.OnPostgres;

class GatesOnPostgresTest extends OnPostgres implements GatesContract {}
