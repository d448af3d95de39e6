package io.stateward.retention;

import io.stateward.testing.OnH2;

class SweepOnH2Test extends OnH2 implements SweepContract, ReviewContract {}
