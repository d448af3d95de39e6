package io.stateward.erasure;

import io.stateward.testing.OnH2;

class RestoredStoreOnH2Test extends OnH2 implements RestoredStoreContract {}
