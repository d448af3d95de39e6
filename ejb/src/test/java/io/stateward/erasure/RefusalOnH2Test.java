package io.stateward.erasure;

import io.stateward.testing.OnH2;

class RefusalOnH2Test extends OnH2 implements RefusalContract {}
