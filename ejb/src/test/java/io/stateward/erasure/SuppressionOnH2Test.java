package io.stateward.erasure;

import io.stateward.testing.OnH2;

class SuppressionOnH2Test extends OnH2 implements SuppressionContract {}
