package io.stateward.erasure;

import io.stateward.testing.OnH2;

class DuplicatesOnH2Test extends OnH2 implements DuplicatesContract {}
