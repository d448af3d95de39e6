package io.stateward.subjects.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.Suppressed;
import io.stateward.subjects.entity.SuppressionPeriod;
import io.stateward.subjects.entity.SuppressionSetting;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Compares identifiers with those of erased people: HMAC-SHA256 over {@code stateward/suppression/v1}, type and canonical form, each with a
 * zero byte between, under the key of each month that is remembered.
 */
@ApplicationScoped
public class Suppressing {

    private static final String DOMAIN = "stateward/suppression/v1\0";

    @Inject
    TypeRegister types;

    @Inject
    SuppressionRows rows;

    @Inject
    SuppressionPace pace;

    @Inject
    AliasBook book;

    @Inject
    Vault vault;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Is an identifier that was found to be remembered, with its hash and the month. */
    record Match(String hash, YearMonth month) {}

    /** Is what a hash was made of. */
    private record Asked(String input, YearMonth month) {}

    /**
     * Lets pass people who were not erased.
     *
     * @param lookups the same identifiers as look-up hashes: whom the tenant knows anyhow is compared and not counted
     * @throws StatewardException UNPROCESSABLE {@code subject-suppressed}; TOO_MANY {@code suppression-busy}
     */
    public void refuse(Collection<Alias> aliases, Collection<Lookup> lookups) {
        if (!erased(aliases, () -> lookups).isEmpty()) {
            throw suppressed();
        }
    }

    /** Returns those of the identifiers that were erased; names, and what is not well formed, are passed over. */
    public Set<Alias> erased(Collection<Alias> aliases, Supplier<? extends Collection<Lookup>> lookups) {
        if (rows.isEmpty() || aliases.isEmpty()) {
            return Set.of();
        }
        Collection<Lookup> all = lookups.get();
        return erased(aliases, all, book.find(all));
    }

    private Set<Alias> erased(Collection<Alias> aliases, Collection<Lookup> lookups, Map<Lookup, UUID> known) {
        Set<Lookup> identifying = new HashSet<>(lookups);
        identifying.removeIf(l -> !l.identifies());
        pace.strangers((long) identifying.size() - known.size());
        return matches(aliases).keySet();
    }

    /**
     * Does as {@link #refuse(Collection, Collection)} with what was looked up already.
     *
     * <p>Who was looked up before is compared after: an erasure that ends in between is seen here, or by who locks the person that was found.
     */
    public void refuse(Collection<Alias> aliases, Collection<Lookup> lookups, AliasBook.Found found) {
        if (found.erasedRemembered()
                && !erased(aliases, lookups, found.people()).isEmpty()) {
            throw suppressed();
        }
    }

    Map<Alias, List<Match>> matches(Collection<Alias> aliases) {
        Map<String, byte[]> inputs = inputs(aliases);
        List<String> distinct = List.copyOf(inputs.keySet());
        Map<String, Asked> asked = new HashMap<>();
        for (SuppressionPeriod period : rows.periods()) {
            List<byte[]> hashes =
                    hashes(period, distinct.stream().map(inputs::get).toList());
            for (int i = 0; i < hashes.size(); i++) {
                asked.put(HexFormat.of().formatHex(hashes.get(i)), new Asked(distinct.get(i), period.month()));
            }
        }
        Set<String> remembered = rows.among(List.copyOf(asked.keySet()));
        Map<String, List<Match>> found = new HashMap<>();
        asked.forEach((hash, of) -> {
            if (remembered.contains(hash)) {
                found.merge(of.input(), List.of(new Match(hash, of.month())), Suppressing::both);
            }
        });
        Map<String, TypeDefinition> known = types.all();
        Map<Alias, List<Match>> matches = new HashMap<>();
        aliases.forEach(alias -> input(known, alias).map(found::get).ifPresent(of -> matches.put(alias, of)));
        return matches;
    }

    private static List<Match> both(List<Match> some, List<Match> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** A month whose key is gone matches nothing any more. */
    private List<byte[]> hashes(SuppressionPeriod period, List<byte[]> inputs) {
        try {
            return vault.macs(period.key(), inputs);
        } catch (KeyDestroyed e) {
            return List.of();
        }
    }

    /** Hashes a person's identifiers under this month's key. Names are left out: others have them too. */
    Optional<Suppressed> suppressed(Collection<Alias> aliases) {
        Map<String, byte[]> inputs = inputs(aliases);
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        YearMonth month = month();
        var key = vault.keyFor(KeyScope.named(Purpose.SUPPRESSION, month.toString()));
        List<String> hashes = vault.macs(key, List.copyOf(inputs.values())).stream()
                .map(HexFormat.of()::formatHex)
                .sorted()
                .toList();
        return Optional.of(new Suppressed(month.toString(), key, hashes));
    }

    YearMonth month() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }

    SuppressionTerms terms() {
        return rows.setting().map(SuppressionSetting::terms).orElse(SuppressionTerms.DEFAULT);
    }

    private Map<String, byte[]> inputs(Collection<Alias> aliases) {
        Map<String, TypeDefinition> known = types.all();
        Map<String, byte[]> inputs = new HashMap<>();
        for (Alias alias : aliases) {
            input(known, alias).ifPresent(text -> inputs.put(text, text.getBytes(UTF_8)));
        }
        return inputs;
    }

    private static Optional<String> input(Map<String, TypeDefinition> known, Alias alias) {
        return Optional.ofNullable(known.get(alias.type()))
                .filter(TypeDefinition::identifies)
                .flatMap(type -> type.form().of(alias.value()).map(value -> DOMAIN + type.name() + "\0" + value));
    }

    /** Says that somebody was erased and is not to be brought in again. */
    public static StatewardException suppressed() {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "subject-suppressed",
                "A person this is about was erased, and their data must not come in again. Take them out of the feed or"
                        + " backup that it comes from; if they have come back themselves, a privacy officer lifts this"
                        + " with POST /suppressions/lift.");
    }
}
