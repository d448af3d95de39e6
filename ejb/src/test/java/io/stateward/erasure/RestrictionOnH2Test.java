package io.stateward.erasure;

import io.stateward.testing.OnH2;

class RestrictionOnH2Test extends OnH2 implements RestrictionContract {}
