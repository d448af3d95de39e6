package io.stateward.catalog;

import io.stateward.testing.OnH2;

class TransfersOnH2Test extends OnH2 implements TransfersContract {}
