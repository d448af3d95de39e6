package io.stateward.ledger;

import io.stateward.testing.OnH2;

class LedgerCareOnH2Test extends OnH2 implements LedgerCareContract, LedgerWitnessContract {}
