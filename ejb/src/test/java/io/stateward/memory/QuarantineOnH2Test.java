package io.stateward.memory;

import io.stateward.testing.OnH2;

class QuarantineOnH2Test extends OnH2 implements QuarantineContract, QuarantineEndContract {}
