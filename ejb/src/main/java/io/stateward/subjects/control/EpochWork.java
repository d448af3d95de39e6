package io.stateward.subjects.control;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.subjects.control.EpochRows.Page;
import io.stateward.subjects.control.EpochTurn.Pass;
import io.stateward.subjects.entity.LookupEpoch.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Walks a tenant's look-up rows from one epoch into the next; repeated from the beginning after a crash, which changes nothing twice. */
@ApplicationScoped
public class EpochWork implements WorkHandler {

    @Inject
    EpochTurn turn;

    @Inject
    Clock clock;

    @Override
    public String kind() {
        return EpochTurn.WORK;
    }

    @Override
    public void handle(Claim claim) {
        Optional<Pass> pass = turn.pass();
        if (pass.isPresent()) {
            handle(pass.get());
        }
    }

    private void handle(Pass pass) {
        // Asked before the walk: only what began when no transaction of the old rule lived has seen all of their rows,
        // however long it took.
        boolean due = pass.isDue(clock.instant());
        if (pass.phase() == Phase.FILLING) {
            walk(pass, turn::page);
        }
        if (!due) {
            turn.later(pass);
            return;
        }
        if (pass.phase() == Phase.CLEARING) {
            walk(pass, turn::late);
            walk(pass, turn::page);
        }
        if (!turn.end(pass)) {
            turn.again();
        }
    }

    private void walk(Pass pass, BiFunction<Pass, @Nullable UUID, Optional<Page>> step) {
        long all = turn.count();
        long done = 0;
        Optional<Page> page = step.apply(pass, null);
        while (page.isPresent()) {
            done += page.get().rows();
            turn.progress(pass, Math.min(done, all), all);
            page = step.apply(pass, page.get().last());
        }
    }
}
