package io.stateward.memory.control;

import io.stateward.memory.control.Standing.Kept;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Erases the memories about one person alone.
 *
 * <p>Order: what stays under a key that must go is sealed anew, then the keys are destroyed, then the rows are emptied. Stopped anywhere, a
 * repetition finds the rows that still name the keys.
 */
@ApplicationScoped
class OwnMemories {

    /** Part of a target that a hold or a minimum keeps. */
    private static final String KEPT = "kept";

    @Inject
    MemoryRows rows;

    @Inject
    MemoryKeys keys;

    @Inject
    Texts texts;

    @Inject
    Vault vault;

    @Inject
    KeyChange change;

    @Inject
    Clock clock;

    List<Outcome> erase(Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Map<UUID, Kept> kept = new HashMap<>();
        for (KnownItem item : known) {
            Standing.of(item, blocks, clock.instant()).ifPresent(standing -> kept.put(item.id(), standing));
        }
        List<MemoryItem> memories = rows.all(target.items());
        Set<UUID> goes = memories.stream()
                .map(MemoryItem::id)
                .filter(id -> !kept.containsKey(id))
                .collect(Collectors.toSet());
        destroy(person, memories, goes, kept.keySet());
        return outcomes(memories, goes, kept);
    }

    private void destroy(Person person, List<MemoryItem> memories, Set<UUID> goes, Set<UUID> kept) {
        vault.destroy(rows.unused(retired(memories)));
        Set<UUID> condemned = retired(memories);
        for (MemoryItem memory : memories) {
            // What a block keeps gets a key of its own class now, so that it can go by itself when the block ends.
            boolean isFirstKept = kept.contains(memory.id()) && !memory.isErased() && memory.retiredKeyId() == null;
            if (goes.contains(memory.id()) || isFirstKept) {
                condemned.add(memory.keyId());
            }
        }
        for (MemoryItem memory : rows.keptUnder(condemned)) {
            if (!goes.contains(memory.id())) {
                sealAnew(person, memory);
            }
        }
        vault.destroy(condemned);
        rows.erase(goes);
        destroyIdle(person);
    }

    private void destroyIdle(Person person) {
        Set<UUID> keysOfPerson = new HashSet<>();
        person.subjects().forEach(subject -> keysOfPerson.addAll(vault.keysOf(Purpose.MEMORY, subject)));
        change.destroyUnused(keysOfPerson, person.subjects());
    }

    /** A key that was retired and not destroyed is what a stop between the two left behind. */
    private static Set<UUID> retired(List<MemoryItem> memories) {
        Set<UUID> retired = new HashSet<>();
        for (MemoryItem memory : memories) {
            UUID key = memory.retiredKeyId();
            if (key != null) {
                retired.add(key);
            }
        }
        return retired;
    }

    private void sealAnew(Person person, MemoryItem memory) {
        UUID owner = person.subjects().stream().min(UUID::compareTo).orElse(memory.id());
        texts.open(memory).ifPresent(text -> {
            UUID key = keys.forStaying(owner, memory.keyId());
            rows.seal(memory.id(), key, texts.seal(memory.id(), key, text));
        });
    }

    private boolean isSealedAnew(MemoryItem memory) {
        UUID retired = memory.retiredKeyId();
        return retired != null && !vault.exists(retired);
    }

    private static List<Outcome> outcomes(List<MemoryItem> memories, Set<UUID> goes, Map<UUID, Kept> kept) {
        List<Outcome> outcomes = new ArrayList<>();
        if (!goes.isEmpty()) {
            outcomes.add(Outcome.of(Verdict.ERASED, Evidence.NONE, goes.size(), goes.size()));
        }
        List<Kept> standing = memories.stream()
                .map(memory -> kept.get(memory.id()))
                .filter(block -> block != null)
                .toList();
        if (!standing.isEmpty()) {
            outcomes.add(Standing.outcome(goes.isEmpty() ? Outcome.WHOLE : KEPT, standing));
        }
        if (outcomes.isEmpty()) {
            outcomes.add(Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0));
        }
        return outcomes;
    }

    /** Looks at the rows and asks the vault for their keys; what a block keeps was sealed anew and stays out. */
    Outcome verify(Target target, Outcome outcome) {
        int left = 0;
        int gone = 0;
        for (MemoryItem memory : rows.all(target.items())) {
            if (memory.isErased() && !vault.exists(memory.keyId())) {
                gone++;
            } else if (memory.isErased() || !isSealedAnew(memory)) {
                left++;
            }
        }
        return left == 0 && gone >= outcome.erased()
                ? outcome.with(outcome.verdict(), Evidence.PHYSICAL)
                : outcome.with(Verdict.FAILED, Evidence.NONE)
                        .because("Memories about the person, or keys to them, are still there. Retry the task.");
    }
}
