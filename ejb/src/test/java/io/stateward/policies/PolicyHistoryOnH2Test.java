package io.stateward.policies;

import io.stateward.testing.OnH2;

class PolicyHistoryOnH2Test extends OnH2 implements PolicyHistoryContract, DenialsContract {}
