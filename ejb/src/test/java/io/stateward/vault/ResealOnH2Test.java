package io.stateward.vault;

import io.stateward.testing.OnH2;

class ResealOnH2Test extends OnH2 implements ResealContract {}
