package io.stateward.operations.boundary;

import io.stateward.Boundary;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.operations.entity.Operation;
import io.stateward.operations.entity.OperationView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Caller;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells how far something long is that a call has started. */
@Boundary
public class Operations {

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Begins to keep the progress of something, in the transaction that asks for it.
     *
     * @param kind what is being done, kebab-case
     * @param ref what it is done to, or null
     * @param total units in all, 0 while unknown
     */
    public UUID start(String kind, @Nullable UUID ref, long total) {
        Operation operation = new Operation(kind, ref, total, current.caller().name(), clock.instant());
        entities.persist(operation);
        return operation.id();
    }

    /** Notes that units are done; numbers that would fall, and reports after the end, change nothing. */
    public void progress(UUID id, long done, long total) {
        locked(id).progress(done, total, clock.instant());
    }

    /** Ends an operation well; the result must hold no identifiers of people. */
    public void succeed(UUID id, Object result) {
        locked(id).succeed(Json.text(result), clock.instant());
    }

    /** Ends an operation badly, with a sentence that says what to do. */
    public void fail(UUID id, String sentence) {
        locked(id).fail(sentence, clock.instant());
    }

    /**
     * Returns an operation. An agent sees only what it has started.
     *
     * @throws StatewardException of kind NOT_FOUND if it is not there or not the caller's to see
     */
    public OperationView of(UUID id) {
        Operation operation = entities.find(Operation.class, id);
        Caller caller = current.caller();
        if (operation == null
                || (caller.agent() != null && !operation.startedBy().equals(caller.name()))) {
            throw StatewardException.notFound("operation");
        }
        return operation.view();
    }

    // Several workers report on one operation; a version conflict would make one of them fail for a number.
    private Operation locked(UUID id) {
        Operation operation = entities.find(Operation.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (operation == null) {
            throw StatewardException.notFound("operation");
        }
        return operation;
    }
}
