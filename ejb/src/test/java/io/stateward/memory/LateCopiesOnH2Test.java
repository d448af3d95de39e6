package io.stateward.memory;

import io.stateward.testing.OnH2;

class LateCopiesOnH2Test extends OnH2 implements LateCopiesContract {}
