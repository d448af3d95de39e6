package io.stateward.erasure.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;

/**
 * Makes requests of lines that were sent together, each in a transaction of its own.
 *
 * <p>The lines are the checkpoint: a line is a request and done with in the same transaction, so that after a crash the next waiting one is
 * taken, and none twice.
 */
@ApplicationScoped
public class BulkWork implements WorkHandler {

    /** Kind of the work row; its reference is the bulk. */
    public static final String KIND = "erasure-bulk";

    /** Lines in a row before other work has its turn, and the lease is anew. */
    static final int SLICE = 50;

    private static final String BUSY = "subjects-busy";

    private static final Logger LOG = System.getLogger(BulkWork.class.getName());

    @Inject
    BulkSteps steps;

    @Inject
    Vault vault;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        UUID bulk = claim.ref();
        for (UUID line : steps.next(bulk, SLICE)) {
            take(bulk, line);
        }
        if (!steps.settle(bulk)) {
            return;
        }
        if (steps.owesDestruction(bulk)) {
            vault.destroy(List.of(vault.keyFor(BulkEntry.scope(bulk))));
            steps.keyDestroyed(bulk);
        }
    }

    private void take(UUID bulk, UUID line) {
        try {
            steps.receive(bulk, line);
        } catch (StatewardException e) {
            if (isNotTheLines(e)) {
                throw e;
            }
            steps.refuse(line, e.type(), e.sentence());
        } catch (RuntimeException e) {
            LOG.log(
                    Level.ERROR,
                    "A line of requests sent together breaks: {0}",
                    e.getClass().getName());
            // Where the database is gone this fails too, and no line is to blame.
            steps.broke(line);
        }
    }

    /** Something that Stateward needs does not answer, or others are in the way: the line is tried again with all that follow. */
    private static boolean isNotTheLines(StatewardException e) {
        return e.kind() == Kind.UNAVAILABLE || e.type().equals(BUSY);
    }
}
