package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.Crossings.Judged;
import io.stateward.catalog.control.Crossings.Question;
import io.stateward.catalog.control.Diversions.Diverted;
import io.stateward.catalog.control.Diversions.Refused;
import io.stateward.catalog.control.Intake.Placed;
import io.stateward.catalog.control.Lines.Line;
import io.stateward.catalog.control.SoundLines.Sound;
import io.stateward.catalog.entity.ImportReport.LineError;
import io.stateward.catalog.entity.StateBound;
import io.stateward.catalog.entity.Transfer;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a number of lines in one transaction, the good ones whole and the bad ones not at all. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
class ImportChunk {

    /** Most lines of one transaction; what a transaction costs beside its rows is small by then. */
    static final int MAX_LINES = 4_000;

    /** Length of lines, in bytes, at which a transaction is full, so that an import's memory is bounded. */
    static final int ENOUGH_BYTES = 8 * 1024 * 1024;

    @Inject
    SoundLines soundLines;

    @Inject
    PolicyDecisions decisions;

    @Inject
    StateWriter writer;

    @Inject
    Subjects subjects;

    @Inject
    Diversions diversions;

    @Inject
    Crossings crossings;

    @Inject
    Transferred transferred;

    @Inject
    Ledger ledger;

    @Inject
    Event<StateBound> bindings;

    @Inject
    Clock clock;

    /** Says what became of the lines. */
    record Taken(long imported, long routed, long quarantined, List<LineError> errors) {}

    /**
     * Is a line that may be written.
     *
     * @param diverted what it is written as instead, because its place was refused; or null
     * @param transfers the grounds on which it comes from other stores
     */
    private record Permitted(
            Placed placed, Decision decision, @Nullable Diverted diverted, List<Transfer> transfers) {

        /** Returns what its ends are decided by: those of what is held aside are those of what it was to be. */
        Placed judged() {
            return diverted != null && diverted.isHeld() ? diverted.asked() : placed;
        }
    }

    /**
     * Takes the lines.
     *
     * @throws StatewardException if something forbids one of them only when it is written; nothing is written then, and the caller takes
     *     fewer at a time
     */
    Taken take(AgentView agent, List<Line> lines) {
        List<LineError> errors = new ArrayList<>();
        List<Sound> sound = soundLines.of(agent, lines, errors);
        long same = (long) lines.size() - sound.size() - errors.size();
        List<Permitted> permitted = permitted(agent, sound, errors);
        List<NewItem> items = items(agent, permitted);
        write(agent, items);
        transferred.writeAll(items, permitted.stream().map(Permitted::transfers).toList());
        long routed = 0;
        long quarantined = 0;
        for (int i = 0; i < items.size(); i++) {
            Diverted diverted = permitted.get(i).diverted();
            if (diverted != null) {
                diversions.written(items.get(i), diverted);
                quarantined += diverted.isHeld() ? 1 : 0;
                routed += diverted.isHeld() ? 0 : 1;
            }
        }
        return new Taken(permitted.size() - quarantined + same, routed, quarantined, errors);
    }

    /** Decides before anybody is made a subject, so that a denied line leaves nothing behind. */
    private List<Permitted> permitted(AgentView agent, List<Sound> sound, List<LineError> errors) {
        List<Action> actions = sound.stream()
                .map(line -> Intake.action(agent, line.placed(), Set.of()))
                .toList();
        List<Judged> judged = judged(sound, actions);
        List<Permitted> permitted = new ArrayList<>();
        for (int i = 0; i < judged.size(); i++) {
            Sound line = sound.get(i);
            Decision decision = judged.get(i).decision();
            if (decision.permitted()) {
                permitted.add(new Permitted(
                        line.placed(), decision, null, judged.get(i).transfers()));
            } else {
                Action refusedAction = judged.get(i).refused(actions.get(i));
                decisions.deniedAmongOthers(refusedAction, decision);
                try {
                    boolean nothingYet = line.draft().ref() == null;
                    Refused refused = new Refused(refusedAction, decision, nothingYet, line.from());
                    Diverted diverted = diversions.of(line.placed(), refused);
                    permitted.add(
                            new Permitted(diverted.placed(), diverted.decision(), diverted, diverted.transfers()));
                } catch (StatewardException e) {
                    errors.add(new LineError(line.number(), "The policies do not allow this state in that store."));
                }
            }
        }
        return permitted;
    }

    private List<Judged> judged(List<Sound> sound, List<Action> actions) {
        List<Decision> decided = decided(actions);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < sound.size(); i++) {
            Sound line = sound.get(i);
            questions.add(new Question(
                    actions.get(i), decided.get(i), line.placed().store().id(), line.from()));
        }
        return crossings.judge(questions, false);
    }

    private List<NewItem> items(AgentView agent, List<Permitted> permitted) {
        List<UUID> people = subjects.resolveAll(permitted.stream()
                .flatMap(p -> p.placed().draft().subjects().stream())
                .toList());
        List<List<UUID>> about = new ArrayList<>();
        int next = 0;
        for (Permitted line : permitted) {
            int count = line.placed().draft().subjects().size();
            about.add(people.subList(next, next + count));
            next += count;
        }
        Instant now = clock.instant();
        List<Decision> decided = decided(agent, permitted, about);
        List<NewItem> items = new ArrayList<>();
        for (int i = 0; i < permitted.size(); i++) {
            items.add(permitted.get(i).placed().about(about.get(i), decided.get(i), now));
        }
        return items;
    }

    /** Where ends depend on what happened to the people, they are decided again now that the people are known. */
    private List<Decision> decided(AgentView agent, List<Permitted> permitted, List<List<UUID>> about) {
        if (!decisions.countsEvents()) {
            return permitted.stream().map(Permitted::decision).toList();
        }
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < permitted.size(); i++) {
            actions.add(Intake.action(agent, permitted.get(i).judged(), Set.copyOf(about.get(i))));
        }
        return decided(actions);
    }

    private List<Decision> decided(List<Action> actions) {
        return Chunks.of(actions).stream()
                .flatMap(some -> decisions.decideAll(some).stream())
                .toList();
    }

    private void write(AgentView agent, List<NewItem> items) {
        if (items.isEmpty()) {
            return;
        }
        subjects.lockForWrite(items.stream()
                .flatMap(i -> i.jurisdictionBySubject().keySet().stream())
                .collect(Collectors.toSet()));
        writer.write(items);
        Set<UUID> bound = items.stream()
                .filter(item -> item.draft().ref() != null)
                .map(NewItem::id)
                .collect(Collectors.toSet());
        if (!bound.isEmpty()) {
            bindings.fire(new StateBound(bound));
        }
        ledger.record(
                "state-imported",
                Map.of(
                        "agent", agent.id(),
                        "count", items.size(),
                        "first", items.get(0).id(),
                        "last", items.get(items.size() - 1).id()));
    }
}
