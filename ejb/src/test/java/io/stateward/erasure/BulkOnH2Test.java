package io.stateward.erasure;

import io.stateward.testing.OnH2;

class BulkOnH2Test extends OnH2 implements BulkContract {}
