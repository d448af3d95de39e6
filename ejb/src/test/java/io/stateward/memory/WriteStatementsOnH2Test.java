package io.stateward.memory;

import io.stateward.testing.OnH2;

class WriteStatementsOnH2Test extends OnH2 implements WriteStatementsContract {

    @Override
    public int most() {
        return MOST_ON_H2;
    }
}
