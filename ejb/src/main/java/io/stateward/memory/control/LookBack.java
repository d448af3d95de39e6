package io.stateward.memory.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Has holds look again from an item on, because ids are made before what they are for is committed: what was being imported may come behind
 * where a hold has come to. The import only asks for this; the holds' rows are not locked while it holds locks on people.
 */
@ApplicationScoped
public class LookBack implements WorkHandler {

    /** Kind of the work row; its reference is the first item. */
    static final String KIND = "held-copies-back";

    /** How long after a hold has come to the end is looked once more for what was being registered when it began. */
    static final Duration LATE = Duration.ofMinutes(2);

    /** Longest time for which a registration may have been under way then. */
    private static final Duration LONGEST_REGISTRATION = Duration.ofMinutes(10);

    @Inject
    Going going;

    /** Returns the first item that can have been under way when a hold began. */
    static UUID late(Instant begun) {
        return Ids.firstAt(begun.minus(LONGEST_REGISTRATION));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        going.back(claim.ref());
    }

    /** Is one transaction. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    public static class Going {

        @Inject
        HeldRows rows;

        @Inject
        HeldCourse course;

        @Inject
        Work work;

        @Inject
        Clock clock;

        /** Has each hold that has come past an item go on from there. */
        public void back(UUID first) {
            for (UUID hold : rows.open().stream().sorted().toList()) {
                if (rows.locked(hold).isPresent()) {
                    course.back(hold, first);
                    work.enqueue(CopyHeld.KIND, hold, clock.instant());
                }
            }
        }
    }
}
