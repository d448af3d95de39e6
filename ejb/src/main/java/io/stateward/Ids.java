package io.stateward;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.UUID;

/** Makes the ids of rows: UUID version 7 (RFC 9562 section 5.7), so that primary keys grow with time. */
public final class Ids {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    /**
     * An id greater than those this server made before, also in one millisecond (section 6.2, method 2), so that
     * lists by id show what came first; only a clock set back breaks the order. Ids are no secrets.
     */
    public static UUID next() {
        return GENERATOR.generate();
    }

    /** Returns the least id that can have been made from that time on (RFC 9562 section 5.7). */
    public static UUID firstAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }
}
