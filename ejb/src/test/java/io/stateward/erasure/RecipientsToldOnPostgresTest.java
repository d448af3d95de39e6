package io.stateward.erasure;

import io.stateward.testing.OnPostgres;

class RecipientsToldOnPostgresTest extends OnPostgres implements RecipientsToldContract {}
