package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class ReprobeOnPostgresTest extends OnPostgres implements ReprobeContract {}
