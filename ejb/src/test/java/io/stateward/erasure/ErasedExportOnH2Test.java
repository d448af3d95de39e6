package io.stateward.erasure;

import io.stateward.testing.OnH2;

class ErasedExportOnH2Test extends OnH2 implements ErasedExportContract {}
