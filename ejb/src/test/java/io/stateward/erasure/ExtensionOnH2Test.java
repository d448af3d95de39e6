package io.stateward.erasure;

import io.stateward.testing.OnH2;

class ExtensionOnH2Test extends OnH2 implements ExtensionContract {}
