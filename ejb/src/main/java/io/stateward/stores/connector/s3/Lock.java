package io.stateward.stores.connector.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says what keeps a version from being deleted.
 *
 * @param until when it ends by itself, if it does
 */
record Lock(Kind kind, @Nullable Instant until) {

    static final Lock FREE = new Lock(Kind.FREE, null);
    static final Lock UNKNOWN = new Lock(Kind.UNKNOWN, null);

    /** What there is. */
    enum Kind {
        FREE,
        /** A time is set, in governance or compliance mode; the key may be allowed to override the first, which is never done here. */
        RETAINED,
        /** A legal hold, which ends when somebody ends it. */
        HELD,
        /** The key may not ask. */
        UNKNOWN
    }
}
