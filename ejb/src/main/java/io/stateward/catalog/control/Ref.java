package io.stateward.catalog.control;

import io.stateward.catalog.control.Intake.Placed;
import java.util.Optional;
import java.util.UUID;

/** Is what one item of a tenant is known by. */
record Ref(UUID store, String kind, String ref) {

    /** Returns the reference of what is bound already; an intent has none. */
    static Optional<Ref> of(Placed placed) {
        return Optional.ofNullable(placed.draft().ref())
                .map(ref -> new Ref(placed.store().id(), placed.draft().kind(), ref));
    }
}
