package io.stateward.retention.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.retention.entity.SweepCause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Begins a sweep of what a released hold had stopped. */
@ApplicationScoped
public class SweepAfterRelease implements WorkHandler {

    @Inject
    Alarm alarm;

    @Override
    public String kind() {
        return Alarm.RELEASE;
    }

    @Override
    public void handle(Claim claim) {
        alarm.begin(SweepCause.RELEASE, Alarm.RELEASE);
    }
}
