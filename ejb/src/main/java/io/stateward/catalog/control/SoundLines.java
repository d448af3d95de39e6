package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.Intake.Placed;
import io.stateward.catalog.control.Lines.Line;
import io.stateward.catalog.control.SamePeople.Claim;
import io.stateward.catalog.entity.ImportReport.LineError;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tells the lines of an import that can be asked the rules about from those with errors, and leaves out what is there already. */
@ApplicationScoped
class SoundLines {

    @Inject
    Intake intake;

    @Inject
    KnownRefs refs;

    @Inject
    SamePeople samePeople;

    @Inject
    Sources sources;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    /**
     * Is a sound line on its way.
     *
     * @param from what it is derived from, and the stores of that
     */
    record Sound(long number, Placed placed, Map<UUID, UUID> from) {

        StateDraft draft() {
            return placed.draft();
        }
    }

    /** Returns the sound lines that are new, and adds the errors of the others. */
    List<Sound> of(AgentView agent, List<Line> lines, List<LineError> errors) {
        return unknown(sound(agent, lines, errors), errors);
    }

    /** Asks only what answers without an exception: one that leaves a boundary would roll the good lines back too. */
    private List<Sound> sound(AgentView agent, List<Line> lines, List<LineError> errors) {
        Map<String, Optional<StoreView>> storesByName = new HashMap<>();
        Consumer<Alias> people = subjects.check(
                lines.stream().flatMap(line -> draft(line).subjects().stream()).toList());
        List<Line> checked = new ArrayList<>();
        List<StoreView> places = new ArrayList<>();
        for (Line line : lines) {
            try {
                StateDraft draft = draft(line);
                intake.require(agent, draft);
                draft.subjects().forEach(people);
                places.add(storesByName
                        .computeIfAbsent(draft.store(), stores::find)
                        .orElseThrow(() -> StatewardException.notFound("store")));
                checked.add(line);
            } catch (StatewardException e) {
                errors.add(new LineError(line.number(), e.sentence()));
            }
        }
        List<byte[]> macs = intake.bodyMacs(
                agent.id(), checked.stream().map(SoundLines::draft).toList());
        List<Sound> sound = new ArrayList<>();
        for (int i = 0; i < checked.size(); i++) {
            Line line = checked.get(i);
            Placed placed = intake.placed(agent, places.get(i), draft(line), macs.get(i));
            sound.add(new Sound(line.number(), placed, Map.of()));
        }
        return sound;
    }

    private static StateDraft draft(Line line) {
        return Objects.requireNonNull(line.draft());
    }

    /** Leaves out what is in the catalog, or on an earlier line, with the same body; another body is an error. */
    private List<Sound> unknown(List<Sound> sound, List<LineError> errors) {
        Map<Ref, byte[]> known = refs.macs(sound.stream()
                .map(s -> Ref.of(s.placed()))
                .flatMap(Optional::stream)
                .toList());
        Predicate<Sound> aboutOthers = aboutOthers(sound, known.keySet());
        Map<Ref, List<Alias>> earlier = new HashMap<>();
        Map<UUID, UUID> present = sources.stores(
                sound.stream().flatMap(s -> s.draft().derivedFrom().stream()).toList());
        List<Sound> unknown = new ArrayList<>();
        for (Sound line : sound) {
            byte[] mac = line.placed().mac();
            Optional<Ref> ref = Ref.of(line.placed());
            byte[] before = ref.map(r -> known.putIfAbsent(r, mac)).orElse(null);
            if (before != null) {
                List<Alias> named = ref.map(earlier::get).orElse(null);
                boolean others = named == null
                        ? aboutOthers.test(line)
                        : !named.equals(line.draft().subjects());
                if (others || !MessageDigest.isEqual(before, mac)) {
                    errors.add(new LineError(
                            line.number(),
                            "This store already has an item of this kind with this reference and another body."));
                }
                continue;
            }
            ref.ifPresent(r -> earlier.put(r, line.draft().subjects()));
            if (!present.keySet().containsAll(line.draft().derivedFrom())) {
                errors.add(new LineError(line.number(), Sources.UNKNOWN));
            } else {
                unknown.add(new Sound(line.number(), line.placed(), from(line.draft(), present)));
            }
        }
        return unknown;
    }

    /** Tells which lines of what is in the catalog name somebody whom their item is not about. */
    private Predicate<Sound> aboutOthers(List<Sound> sound, Set<Ref> known) {
        Map<Ref, UUID> items = refs.items(known);
        Map<Long, Claim> claims = new HashMap<>();
        for (Sound line : sound) {
            UUID item = Ref.of(line.placed()).map(items::get).orElse(null);
            if (item != null) {
                claims.put(line.number(), new Claim(item, line.draft().subjects()));
            }
        }
        Set<Claim> wrong = samePeople.wrong(claims.values());
        return line -> {
            Claim claim = claims.get(line.number());
            return claim != null && wrong.contains(claim);
        };
    }

    private static Map<UUID, UUID> from(StateDraft draft, Map<UUID, UUID> present) {
        Map<UUID, UUID> from = new HashMap<>();
        draft.derivedFrom().forEach(source -> from.put(source, Objects.requireNonNull(present.get(source))));
        return from;
    }
}
