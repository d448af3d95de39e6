package io.stateward.memory;

import io.stateward.testing.OnH2;

class MemoriesOnH2Test extends OnH2 implements MemoriesContract {}
