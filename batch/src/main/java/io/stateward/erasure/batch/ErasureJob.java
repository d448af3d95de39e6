package io.stateward.erasure.batch;

import io.stateward.batch.BatchJob;
import jakarta.enterprise.context.ApplicationScoped;

/** Says that work of kind {@code erasure} is done by the job {@code erasure.xml}; the work's reference is the request. */
@ApplicationScoped
public class ErasureJob implements BatchJob {

    /** More than a few stores have places, so that those which are slow do not hold up every request. */
    private static final int SLOTS = 16;

    @Override
    public String kind() {
        return "erasure";
    }

    @Override
    public int slots() {
        return SLOTS;
    }
}
