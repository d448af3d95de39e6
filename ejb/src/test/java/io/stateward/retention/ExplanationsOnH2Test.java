package io.stateward.retention;

import io.stateward.testing.OnH2;

class ExplanationsOnH2Test extends OnH2 implements ExplanationsContract {}
