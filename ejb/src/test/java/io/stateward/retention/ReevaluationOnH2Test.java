package io.stateward.retention;

import io.stateward.testing.OnH2;

class ReevaluationOnH2Test extends OnH2 implements ReevaluationContract, ReevaluatedEndsContract {}
