package io.stateward.policies.control;

import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.ModelUse;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.TransferBasis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Is what the rules of a table came to for one action, before it is put into words. Filled once, by the combining rules. */
final class Verdict {

    /** Stands for no rule; others are named by their place among the matches. */
    static final int NOBODY = -1;

    final Facts facts;
    final Matches matches;
    final Instant created;
    final Instant lastUsed;
    final boolean certified;
    /** Whether a declared ground holds, to which the built-in rule gives way. */
    final boolean grounded;

    CountrySet storage;
    CountrySet processing;
    boolean builtInDecides;
    /** A regulated category that no rule permits anywhere, or null. */
    @Nullable
    String uncovered;

    Effect effect = Effect.DENY;
    /** What comes of it when its place is denied. */
    Otherwise otherwise = Otherwise.DENY;

    /** What a call to a model may do, or null when none is made. */
    @Nullable
    ModelUse use;

    int minimum = NOBODY;
    int maximum = NOBODY;

    @Nullable
    Instant retainUntil;

    @Nullable
    Instant eraseAt;

    boolean held;

    Verdict(Facts facts, Matches matches, Instant now, CountrySet everywhere) {
        this.facts = facts;
        this.matches = matches;
        TransferBasis basis = facts.action().transferBasis();
        TransferBasis.Kind kind =
                basis != null && basis.holdsOn(LocalDate.ofInstant(now, ZoneOffset.UTC)) ? basis.kind() : null;
        this.certified = kind == TransferBasis.Kind.ADEQUACY;
        this.grounded = kind != null && !certified;
        this.storage = everywhere;
        this.processing = everywhere;
        Instant createdAt = facts.action().item().createdAt();
        Instant lastUsedAt = facts.action().item().lastUsedAt();
        this.created = createdAt == null ? now : createdAt;
        this.lastUsed = lastUsedAt == null ? created : lastUsedAt;
    }

    Map<String, Instant> events() {
        return facts.action().item().events();
    }
}
