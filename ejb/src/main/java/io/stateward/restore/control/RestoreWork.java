package io.stateward.restore.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Replays what the operator asked for; after a crash it goes on where it was. */
@ApplicationScoped
public class RestoreWork implements WorkHandler {

    static final String KIND = "restore";

    @Inject
    Replay replay;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        replay.run();
    }
}
