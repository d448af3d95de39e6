package io.stateward.policies;

import io.stateward.testing.OnPostgres;

class PolicyLifeOnPostgresTest extends OnPostgres
        implements PolicyLifeContract,
                PolicyCalendarContract,
                PolicyReviewContract,
                PolicyCheckContract,
                PolicyAdviceContract,
                PolicySetContract,
                SubjectEventsContract {}
