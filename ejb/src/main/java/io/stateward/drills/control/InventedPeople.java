package io.stateward.drills.control;

import io.stateward.recipients.boundary.Invented;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Says of which requests drills are the cause, so that no recipient is told to look for somebody who never was. */
@ApplicationScoped
class InventedPeople implements Invented {

    @Inject
    DrillRows rows;

    @Override
    public boolean isOf(UUID cause) {
        return !rows.requests(List.of(cause)).isEmpty();
    }
}
