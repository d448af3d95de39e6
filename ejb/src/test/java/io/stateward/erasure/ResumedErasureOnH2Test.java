package io.stateward.erasure;

import io.stateward.testing.OnH2;

class ResumedErasureOnH2Test extends OnH2 implements ResumedErasureContract {}
