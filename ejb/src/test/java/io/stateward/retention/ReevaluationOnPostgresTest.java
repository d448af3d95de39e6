package io.stateward.retention;

import io.stateward.testing.OnPostgres;

class ReevaluationOnPostgresTest extends OnPostgres implements ReevaluationContract, ReevaluatedEndsContract {}
