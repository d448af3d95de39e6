package io.stateward.memory;

import io.stateward.testing.OnH2;

class HeldCopiesOnH2Test extends OnH2 implements HeldCopiesContract {}
