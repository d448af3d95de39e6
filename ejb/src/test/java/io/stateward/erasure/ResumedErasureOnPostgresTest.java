package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class ResumedErasureOnPostgresTest extends OnPostgres implements ResumedErasureContract {}
