package io.stateward.policies;

import io.stateward.testing.OnPostgres;

class PolicyHistoryOnPostgresTest extends OnPostgres implements PolicyHistoryContract, DenialsContract {}
