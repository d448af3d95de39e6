package io.stateward.catalog;

import io.stateward.testing.OnH2;

class DerogationsOnH2Test extends OnH2 implements DerogationsContract {}
