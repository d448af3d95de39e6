package io.stateward.ledger;

import io.stateward.testing.OnH2;

class LedgerOnH2Test extends OnH2 implements LedgerContract {}
