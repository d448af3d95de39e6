package io.stateward.rehearsal.entity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a change would do.
 *
 * @param effects how many items would meet with each effect, with the first of them
 * @param places the same by store and agent
 */
public record RehearsalTally(Map<RehearsedEffect, Found> effects, List<PlaceFound> places) {

    /** Most items shown of each effect. */
    public static final int MAX_SAMPLES = 20;

    /** Most lines by store, agent and effect; beyond it they are counted together. */
    public static final int MAX_PLACES = 2_000;

    public static final RehearsalTally NOTHING = new RehearsalTally(Map.of(), List.of());

    /**
     * Is what was found of one effect.
     *
     * @param items how many
     * @param samples the first of them, at most {@link #MAX_SAMPLES}
     */
    public record Found(long items, List<UUID> samples) {

        public Found {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Is what was found of one effect on one agent's items in one store.
     *
     * @param store the store; null for all places beyond the most that are told apart
     * @param agent the agent; null likewise
     * @param effect the effect
     * @param items how many
     */
    public record PlaceFound(@Nullable UUID store, @Nullable UUID agent, RehearsedEffect effect, long items) {

        private boolean sameLine(PlaceFound other) {
            return effect == other.effect && Objects.equals(store, other.store) && Objects.equals(agent, other.agent);
        }
    }

    public RehearsalTally {
        effects = Map.copyOf(effects);
        places = List.copyOf(places);
    }

    /** Collects what is found, page by page. */
    public static final class Collector {

        private final Map<RehearsedEffect, Long> counts = new EnumMap<>(RehearsedEffect.class);
        private final Map<RehearsedEffect, List<UUID>> samples = new EnumMap<>(RehearsedEffect.class);
        private final List<PlaceFound> places;

        public Collector(RehearsalTally before) {
            before.effects().forEach((effect, found) -> {
                counts.put(effect, found.items());
                samples.put(effect, new ArrayList<>(found.samples()));
            });
            places = new ArrayList<>(before.places());
        }

        /** Adds what an item would meet with. */
        public void add(UUID item, UUID store, UUID agent, Set<RehearsedEffect> effects) {
            for (RehearsedEffect effect : effects) {
                counts.merge(effect, 1L, Long::sum);
                List<UUID> shown = samples.computeIfAbsent(effect, e -> new ArrayList<>());
                if (shown.size() < MAX_SAMPLES) {
                    shown.add(item);
                }
                count(new PlaceFound(store, agent, effect, 1));
            }
        }

        private void count(PlaceFound found) {
            if (!added(found)) {
                PlaceFound line =
                        places.size() < MAX_PLACES ? found : new PlaceFound(null, null, found.effect(), found.items());
                if (places.size() < MAX_PLACES || !added(line)) {
                    places.add(line);
                }
            }
        }

        private boolean added(PlaceFound found) {
            for (int i = 0; i < places.size(); i++) {
                PlaceFound line = places.get(i);
                if (line.sameLine(found)) {
                    places.set(
                            i, new PlaceFound(line.store(), line.agent(), line.effect(), line.items() + found.items()));
                    return true;
                }
            }
            return false;
        }

        public RehearsalTally tally() {
            Map<RehearsedEffect, Found> effects = new EnumMap<>(RehearsedEffect.class);
            counts.forEach((effect, items) ->
                    effects.put(effect, new Found(items, samples.getOrDefault(effect, List.of()))));
            return new RehearsalTally(effects, places);
        }
    }
}
