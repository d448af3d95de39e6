package io.stateward.policies;

import io.stateward.testing.OnH2;

class PolicyLifeOnH2Test extends OnH2
        implements PolicyLifeContract,
                PolicyCalendarContract,
                PolicyReviewContract,
                PolicyCheckContract,
                PolicyAdviceContract,
                PolicySetContract,
                SubjectEventsContract {}
