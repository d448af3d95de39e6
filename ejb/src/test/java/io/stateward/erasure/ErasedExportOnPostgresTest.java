package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class ErasedExportOnPostgresTest extends OnPostgres implements ErasedExportContract {}
