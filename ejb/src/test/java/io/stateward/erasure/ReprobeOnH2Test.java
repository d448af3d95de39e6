package io.stateward.erasure;

import io.stateward.testing.OnH2;

class ReprobeOnH2Test extends OnH2 implements ReprobeContract {}
