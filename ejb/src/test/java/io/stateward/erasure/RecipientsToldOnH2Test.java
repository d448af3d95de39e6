package io.stateward.erasure;

import io.stateward.testing.OnH2;

class RecipientsToldOnH2Test extends OnH2 implements RecipientsToldContract {}
