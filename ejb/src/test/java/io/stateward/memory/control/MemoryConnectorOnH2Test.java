package io.stateward.memory.control;

import io.stateward.testing.OnH2;

class MemoryConnectorOnH2Test extends OnH2 implements MemoryConnectorContract {}
