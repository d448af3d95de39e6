package io.stateward.subjects;

import io.stateward.Boundary;
import io.stateward.subjects.boundary.Subjects;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes about people and takes its time to commit. */
@Boundary
public class SlowWrite {

    @Inject
    Subjects subjects;

    public void write(Set<UUID> people, CountDownLatch locked, CountDownLatch goOn) {
        subjects.lockForWrite(people);
        locked.countDown();
        try {
            if (!goOn.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody said to go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
