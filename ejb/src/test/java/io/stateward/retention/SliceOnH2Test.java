package io.stateward.retention;

import io.stateward.testing.OnH2;

class SliceOnH2Test extends OnH2 implements SliceContract {}
