package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class CertificatesOnPostgresTest extends OnPostgres implements CertificatesContract {}
