package io.stateward.subjects;

import io.stateward.testing.OnH2;

class LookupEpochOnH2Test extends OnH2 implements LookupEpochContract {}
