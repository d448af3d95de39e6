package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.TenantScoped;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.Intake.Placed;
import io.stateward.catalog.control.Lines.Line;
import io.stateward.catalog.entity.ImportReport.LineError;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a number of lines in one transaction, the good ones whole and the bad ones not at all. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
class ImportChunk {

    /** Most lines of one transaction; as many actions as policies decide in one call. */
    static final int SIZE = 1_000;

    @Inject
    Intake intake;

    @Inject
    Registrar registrar;

    @Inject
    PolicyDecisions decisions;

    @Inject
    StateWriter writer;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    Ledger ledger;

    @Inject
    EntityManager entities;

    /** Says what became of the lines. */
    record Taken(long imported, List<LineError> errors) {}

    /** Is a sound line on its way. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sound(Line line, StateDraft draft, StoreView store, byte[] mac) {

        String key() {
            return store.id() + "/" + draft.kind() + "/" + draft.ref();
        }
    }

    /**
     * Takes the lines.
     *
     * @throws StatewardException if something forbids one of them only when it is written; nothing is written then, and the caller takes
     *     them one by one
     */
    Taken take(AgentView agent, List<Line> lines) {
        List<LineError> errors = new ArrayList<>();
        List<Sound> sound = unknown(sound(agent, lines, errors), errors);
        long same = (long) lines.size() - sound.size() - errors.size();
        List<NewItem> items = intake.judge(agent, placed(agent, sound));
        List<NewItem> permitted = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).decision().permitted()) {
                permitted.add(items.get(i));
            } else {
                decisions.denied(items.get(i).action(), items.get(i).decision());
                errors.add(new LineError(
                        sound.get(i).line().number(), "The policies do not allow this state in that store."));
            }
        }
        write(agent, permitted);
        return new Taken(permitted.size() + same, errors);
    }

    private void write(AgentView agent, List<NewItem> items) {
        if (items.isEmpty()) {
            return;
        }
        Set<UUID> people = items.stream()
                .flatMap(i -> i.jurisdictionBySubject().keySet().stream())
                .collect(Collectors.toSet());
        subjects.lockForWrite(people);
        writer.write(items);
        ledger.record(
                "state-imported",
                Map.of(
                        "agent", agent.id(),
                        "count", items.size(),
                        "first", items.get(0).id(),
                        "last", items.get(items.size() - 1).id()));
    }

    private List<Sound> sound(AgentView agent, List<Line> lines, List<LineError> errors) {
        Map<String, StoreView> storesByName = new HashMap<>();
        List<Line> checked = new ArrayList<>();
        List<StoreView> places = new ArrayList<>();
        for (Line line : lines) {
            try {
                StateDraft draft = Objects.requireNonNull(line.draft());
                intake.require(agent, draft);
                draft.subjects().forEach(subjects::check);
                places.add(storesByName.computeIfAbsent(draft.store(), stores::of));
                checked.add(line);
            } catch (StatewardException e) {
                errors.add(new LineError(line.number(), e.sentence()));
            }
        }
        List<byte[]> macs = intake.bodyMacs(
                agent.id(),
                checked.stream().map(l -> Objects.requireNonNull(l.draft())).toList());
        List<Sound> sound = new ArrayList<>();
        for (int i = 0; i < checked.size(); i++) {
            Line line = checked.get(i);
            sound.add(new Sound(line, Objects.requireNonNull(line.draft()), places.get(i), macs.get(i)));
        }
        return sound;
    }

    /** Leaves out what is in the catalog, or on an earlier line, with the same body; another body is an error. */
    private List<Sound> unknown(List<Sound> sound, List<LineError> errors) {
        Map<String, byte[]> known = known(sound);
        Set<UUID> sources = registrar.present(
                sound.stream().flatMap(s -> s.draft().derivedFrom().stream()).toList());
        List<Sound> unknown = new ArrayList<>();
        for (Sound line : sound) {
            byte[] before = line.draft().ref() == null ? null : known.putIfAbsent(line.key(), line.mac());
            if (before != null) {
                refuseOtherBody(line, before, errors);
            } else if (!sources.containsAll(line.draft().derivedFrom())) {
                errors.add(new LineError(
                        line.line().number(), "'derivedFrom' names an item that is not in this tenant's catalog."));
            } else {
                unknown.add(line);
            }
        }
        return unknown;
    }

    private static void refuseOtherBody(Sound line, byte @Nullable [] before, List<LineError> errors) {
        if (!MessageDigest.isEqual(before, line.mac())) {
            errors.add(new LineError(
                    line.line().number(),
                    "This store already has an item of this kind with this reference and another body."));
        }
    }

    private Map<String, byte[]> known(List<Sound> sound) {
        Set<String> refs = sound.stream()
                .map(s -> s.draft().ref())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, byte[]> known = new HashMap<>();
        if (!refs.isEmpty()) {
            entities.createQuery("select i from StateItem i where i.ref in :refs", StateItem.class)
                    .setParameter("refs", refs)
                    .getResultStream()
                    .forEach(i -> {
                        known.put(i.storeId() + "/" + i.kind() + "/" + i.ref(), i.bodyMac());
                        entities.detach(i);
                    });
        }
        return known;
    }

    private List<Placed> placed(AgentView agent, List<Sound> sound) {
        List<Alias> aliases =
                sound.stream().flatMap(s -> s.draft().subjects().stream()).toList();
        List<UUID> people = subjects.resolveAll(aliases);
        List<Placed> placed = new ArrayList<>();
        int next = 0;
        for (Sound line : sound) {
            int count = line.draft().subjects().size();
            placed.add(
                    intake.placed(agent, line.store(), line.draft(), people.subList(next, next + count), line.mac()));
            next += count;
        }
        return placed;
    }
}
