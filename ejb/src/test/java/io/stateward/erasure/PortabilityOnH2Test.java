package io.stateward.erasure;

import io.stateward.testing.OnH2;

class PortabilityOnH2Test extends OnH2 implements PortabilityContract {}
