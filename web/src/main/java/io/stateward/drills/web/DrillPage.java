package io.stateward.drills.web;

import io.stateward.drills.boundary.Drills;
import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.DrillView;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows a drill and what it tells of each store. */
@Named
@RequestScoped
public class DrillPage {

    @Inject
    Drills drills;

    @Inject
    Asked asked;

    private @Nullable DrillView drill;

    /** Reads the drill before anything is written, so that one that is not there is answered as such. */
    public void open() {
        getDrill();
    }

    public DrillView getDrill() {
        DrillView read = drill;
        if (read == null) {
            read = drills.of(PathId.of("drill", asked.textOrEmpty("id")));
            drill = read;
        }
        return read;
    }

    public boolean isRunning() {
        return getDrill().state() != DrillState.CLEANED;
    }
}
