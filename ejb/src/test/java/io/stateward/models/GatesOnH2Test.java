package io.stateward.models;

import io.stateward.testing.OnH2;

class GatesOnH2Test extends OnH2 implements GatesContract {}
