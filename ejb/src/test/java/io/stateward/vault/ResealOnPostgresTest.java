package io.stateward.vault;

import io.stateward.testing.OnPostgres;

class ResealOnPostgresTest extends OnPostgres implements ResealContract {}
