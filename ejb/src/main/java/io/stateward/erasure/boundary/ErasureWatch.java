package io.stateward.erasure.boundary;

import io.stateward.Boundary;
import io.stateward.erasure.control.Watch;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sees to it that no request sits without a next step or an alarm; for the timer. */
@Boundary
public class ErasureWatch {

    @Inject
    Watch watch;

    /** Looks at all requests of the tenant that somebody must be working on. */
    @Transactional(TxType.NOT_SUPPORTED)
    public void look() {
        @Nullable UUID last = null;
        do {
            last = watch.look(last);
        } while (last != null);
        do {
            last = watch.endPauses(last);
        } while (last != null);
    }
}
