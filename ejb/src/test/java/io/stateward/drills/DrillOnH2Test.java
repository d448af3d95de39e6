package io.stateward.drills;

import io.stateward.testing.OnH2;

class DrillOnH2Test extends OnH2 implements DrillContract {}
