package io.stateward.erasure;

import io.stateward.testing.OnH2;

class DerivedStateOnH2Test extends OnH2 implements DerivedStateContract {}
