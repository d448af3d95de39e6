package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class ExtensionOnPostgresTest extends OnPostgres implements ExtensionContract {}
