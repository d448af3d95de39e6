package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class SweptBeforeOnPostgresTest extends OnPostgres implements SweptBeforeContract {}
