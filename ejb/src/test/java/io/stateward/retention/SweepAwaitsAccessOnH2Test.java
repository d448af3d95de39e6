package io.stateward.retention;

import io.stateward.testing.OnH2;

class SweepAwaitsAccessOnH2Test extends OnH2 implements SweepAwaitsAccessContract {}
