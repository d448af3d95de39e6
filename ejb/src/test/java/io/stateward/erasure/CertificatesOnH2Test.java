package io.stateward.erasure;

import io.stateward.testing.OnH2;

class CertificatesOnH2Test extends OnH2 implements CertificatesContract {}
