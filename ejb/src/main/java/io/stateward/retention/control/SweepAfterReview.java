package io.stateward.retention.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.retention.entity.SweepCause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Begins a sweep of what somebody has decided on. */
@ApplicationScoped
public class SweepAfterReview implements WorkHandler {

    @Inject
    Alarm alarm;

    @Override
    public String kind() {
        return Alarm.REVIEW;
    }

    @Override
    public void handle(Claim claim) {
        alarm.begin(SweepCause.REVIEW, Alarm.REVIEW);
    }
}
