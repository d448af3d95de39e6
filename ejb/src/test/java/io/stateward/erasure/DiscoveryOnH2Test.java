package io.stateward.erasure;

import io.stateward.testing.OnH2;

class DiscoveryOnH2Test extends OnH2 implements DiscoveryContract {}
