package io.stateward.rehearsal.batch;

import io.stateward.batch.BatchJob;
import jakarta.enterprise.context.ApplicationScoped;

/** Says that work of kind {@code rehearsal} is done by the job {@code rehearsal.xml}; its reference is the rehearsal. */
@ApplicationScoped
public class RehearsalJob implements BatchJob {

    private static final int SLOTS = 2;

    @Override
    public String kind() {
        return "rehearsal";
    }

    @Override
    public int slots() {
        return SLOTS;
    }
}
