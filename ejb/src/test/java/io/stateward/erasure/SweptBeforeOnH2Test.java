package io.stateward.erasure;

import io.stateward.testing.OnH2;

class SweptBeforeOnH2Test extends OnH2 implements SweptBeforeContract {}
