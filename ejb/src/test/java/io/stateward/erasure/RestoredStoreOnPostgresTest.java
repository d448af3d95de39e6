package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class RestoredStoreOnPostgresTest extends OnPostgres implements RestoredStoreContract {}
