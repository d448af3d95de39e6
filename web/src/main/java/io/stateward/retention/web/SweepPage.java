package io.stateward.retention.web;

import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.SweepDetail;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows what a sweep did, by store, and what somebody must look at. */
@Named
@RequestScoped
public class SweepPage {

    @Inject
    Sweeps sweeps;

    @Inject
    Asked asked;

    private @Nullable SweepDetail detail;

    /** Reads the sweep before anything is written, so that one that is not there is answered as such. */
    public void open() {
        detail = sweeps.of(PathId.of("sweep", asked.textOrEmpty("id")));
    }

    public SweepDetail getDetail() {
        SweepDetail known = detail;
        if (known == null) {
            throw new IllegalStateException("The page was not opened");
        }
        return known;
    }

    public SweepView getSweep() {
        return getDetail().sweep();
    }

    public boolean isRunning() {
        return getSweep().status() == SweepStatus.RUNNING;
    }
}
