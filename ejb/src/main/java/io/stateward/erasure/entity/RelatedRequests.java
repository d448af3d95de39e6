package io.stateward.erasure.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is what else the same person had asked for when a request was received. */
@Embeddable
class RelatedRequests {

    @Column(name = "duplicate_of", updatable = false)
    private @Nullable UUID duplicateOf;

    @Column(name = "duplicate_reason", updatable = false)
    private @Nullable String duplicateReason;

    @Column(name = "previous_request", updatable = false)
    private @Nullable UUID previous;

    protected RelatedRequests() {}

    RelatedRequests(Related related) {
        duplicateOf = related.duplicateOf();
        duplicateReason = related.duplicateReason();
        previous = related.previous();
    }

    Related view() {
        return new Related(duplicateOf, duplicateReason, previous);
    }
}
