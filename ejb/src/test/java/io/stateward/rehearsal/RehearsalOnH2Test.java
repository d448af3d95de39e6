package io.stateward.rehearsal;

import io.stateward.testing.OnH2;

class RehearsalOnH2Test extends OnH2 implements RehearsalContract {}
