package io.stateward.retention.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Has the sweep's schedule fire, and destroys the key of addresses that were taken back. */
@ApplicationScoped
public class ScheduledSweep implements WorkHandler {

    @Inject
    Alarm alarm;

    @Override
    public String kind() {
        return Alarm.SCHEDULE;
    }

    @Override
    public void handle(Claim claim) {
        alarm.ring();
        alarm.destroyRetiredKey();
    }
}
