package io.stateward.memory;

import io.stateward.testing.OnPostgres;

class QuarantineOnPostgresTest extends OnPostgres implements QuarantineContract, QuarantineEndContract {}
