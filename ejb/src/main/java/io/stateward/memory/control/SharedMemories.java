package io.stateward.memory.control;

import io.stateward.memory.control.Standing.Kept;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes a person out of a memory that is about others too: written anew without the person's identifiers, under a new key; then the old key is
 * destroyed. The row remembers the old key, so that a repetition after a stop destroys it.
 */
@ApplicationScoped
class SharedMemories {

    /** How often memories are moved from under a key that others keep writing under. */
    private static final int MAX_MOVES = 5;

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

    Outcome redact(Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Optional<Kept> kept = known.stream()
                .flatMap(item -> Standing.of(item, blocks, clock.instant()).stream())
                .findFirst();
        if (kept.isPresent()) {
            return Standing.outcome(Outcome.WHOLE, List.of(kept.get()));
        }
        Optional<MemoryItem> memory = living(target);
        if (memory.isEmpty()) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        return rewrite(person, memory.get());
    }

    private Outcome rewrite(Person person, MemoryItem memory) {
        destroyRetired(memory);
        Mentions mentions = Mentions.of(person).inTheirs();
        Optional<String> text = texts.open(memory);
        Outcome redacted = Outcome.of(Verdict.REDACTED, Evidence.NONE, 1, 1)
                .naming(text.map(mentions::kinds).orElse(Set.of()).stream()
                        .collect(Collectors.toMap(Function.identity(), kind -> 1L)));
        if (text.isEmpty() || !mentions.in(text.get())) {
            return memory.retiredKeyId() == null ? unnamed() : redacted;
        }
        UUID key = keys.forRewritten();
        rows.seal(memory.id(), key, texts.seal(memory.id(), key, mentions.redacted(text.get())));
        destroyEmptied(memory.keyId(), memory);
        return redacted;
    }

    /** What is about somebody and does not name them cannot be found by their identifiers: a person has to look. */
    private static Outcome unnamed() {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 1, 0)
                .because("The catalog says that this memory is about the person and others, but nothing in it names the"
                        + " person by the request's identifiers. Look at it, write it anew without what is theirs, then"
                        + " excuse it.");
    }

    private void destroyRetired(MemoryItem memory) {
        UUID retired = memory.retiredKeyId();
        if (retired != null) {
            destroyEmptied(retired, memory);
        }
    }

    /** A memory of others that names the person shares its key with more memories of theirs, which must not be lost with it. */
    private void destroyEmptied(UUID key, MemoryItem memory) {
        for (int attempt = 0; attempt < MAX_MOVES; attempt++) {
            change.move(key);
            if (change.destroy(key, memory)) {
                return;
            }
        }
        throw new StoreUnreachable("Agents keep writing memories about the people whose memory is being redacted.");
    }

    /** Opens the memory again and asks the vault for the key it had. */
    Outcome verify(Person person, Target target, Outcome outcome) {
        if (outcome.verdict() == Verdict.PENDING_REDACTION) {
            return outcome;
        }
        Optional<MemoryItem> memory = living(target);
        if (memory.isEmpty()) {
            return outcome.with(outcome.verdict(), Evidence.PHYSICAL);
        }
        UUID retired = memory.get().retiredKeyId();
        boolean isOldKeyThere = retired != null && vault.exists(retired);
        boolean isNamed = texts.open(memory.get())
                .filter(Mentions.of(person).inTheirs()::in)
                .isPresent();
        if (isOldKeyThere || isNamed || outcome.verdict() == Verdict.ERASED) {
            return outcome.with(Verdict.FAILED, Evidence.NONE)
                    .because("The memory still names the person, or can still be read as it was. Retry the task.");
        }
        return outcome.with(outcome.verdict(), Evidence.PHYSICAL);
    }

    private Optional<MemoryItem> living(Target target) {
        return rows.all(target.items()).stream()
                .filter(memory -> !memory.isErased())
                .findFirst();
    }
}
