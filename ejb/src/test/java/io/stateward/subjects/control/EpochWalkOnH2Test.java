package io.stateward.subjects.control;

import io.stateward.testing.OnH2;

class EpochWalkOnH2Test extends OnH2 implements EpochWalkContract {}
