package io.stateward.erasure;

import io.stateward.operations.entity.WorkAsked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Lets something else happen, once, in the middle of a transaction that asks for work. */
@ApplicationScoped
class Meanwhile {

    private final AtomicReference<Runnable> next = new AtomicReference<>();

    void happens(Runnable other) {
        next.set(other);
    }

    void asked(@Observes WorkAsked event) {
        Optional.ofNullable(next.getAndSet(null)).ifPresent(Runnable::run);
    }
}
