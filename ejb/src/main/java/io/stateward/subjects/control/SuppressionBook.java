package io.stateward.subjects.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.subjects.control.Suppressing.Match;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.PeopleLetIn;
import io.stateward.subjects.entity.Suppressed;
import io.stateward.subjects.entity.SuppressionAnswer;
import io.stateward.subjects.entity.SuppressionLifted;
import io.stateward.subjects.entity.SuppressionPeriod;
import io.stateward.subjects.entity.SuppressionSetting;
import io.stateward.subjects.entity.SuppressionState;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps what is remembered of the erased: adds, tells, lifts and lets expire. */
@ApplicationScoped
@Transactional
@TenantScoped
public class SuppressionBook {

    /** Longest justification, in characters. */
    static final int MAX_JUSTIFICATION_CHARS = 1_000;

    @Inject
    Suppressing suppressing;

    @Inject
    SuppressionRows rows;

    @Inject
    SuppressionPace pace;

    @Inject
    Lookups lookups;

    @Inject
    Expiring expiring;

    @Inject
    Event<SuppressionLifted> lifted;

    @Inject
    Event<PeopleLetIn> letIn;

    @Inject
    Vault vault;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    public Optional<Suppressed> hashes(Collection<Alias> person) {
        return suppressing.suppressed(person);
    }

    public Set<Alias> refused(Collection<Alias> person) {
        return suppressing.matches(person).keySet();
    }

    public void add(Suppressed suppressed) {
        rows.add(suppressed);
    }

    public boolean lacks(Suppressed suppressed) {
        List<String> hashes = suppressed.hashes();
        return vault.exists(suppressed.key()) && rows.among(hashes).size() < hashes.size();
    }

    public Set<Alias> among(Collection<Alias> people, Set<String> hashes) {
        return suppressing.matches(people).entrySet().stream()
                .filter(of -> of.getValue().stream().anyMatch(match -> hashes.contains(match.hash())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    public void remove(List<String> hashes) {
        letIn.fire(new PeopleLetIn(Set.copyOf(hashes)));
        rows.remove(hashes);
    }

    public SuppressionState state() {
        SuppressionTerms terms = suppressing.terms();
        Map<UUID, Long> counts = rows.counts();
        Map<YearMonth, Long> months = new TreeMap<>();
        rows.periods().forEach(p -> months.merge(p.month(), counts.getOrDefault(p.key(), 0L), Long::sum));
        return new SuppressionState(
                terms.keptMonths(),
                terms.basis(),
                rows.setting().map(SuppressionSetting::setBy).orElse(null),
                months.entrySet().stream()
                        .map(m -> new SuppressionState.Month(
                                m.getKey().toString(),
                                m.getValue(),
                                terms.last(m.getKey()).atEndOfMonth()))
                        .toList());
    }

    public SuppressionState set(SuppressionTerms terms) {
        Names.requireText("basis", terms.basis(), SuppressionTerms.MAX_BASIS_CHARS);
        if (terms.keptMonths() < 1 || terms.keptMonths() > SuppressionTerms.MAX_MONTHS) {
            throw StatewardException.invalid(
                    "keptMonths",
                    "'keptMonths' must be 1 to " + SuppressionTerms.MAX_MONTHS
                            + ": the age of the oldest backup or feed that could bring erased data back.");
        }
        rows.set(terms, current.caller().name());
        ledger.record("suppression-terms-set", Map.of("months", terms.keptMonths(), "basis", terms.basis()));
        return state();
    }

    public SuppressionAnswer ask(Alias identifier) {
        List<Match> matches = matches(identifier);
        ledger.record("suppression-asked", Map.of("by", current.caller().name()));
        SuppressionTerms terms = suppressing.terms();
        return matches.stream()
                .map(Match::month)
                .max(YearMonth::compareTo)
                .map(month -> new SuppressionAnswer(true, terms.last(month).atEndOfMonth(), terms.basis()))
                .orElseGet(() -> new SuppressionAnswer(false, null, null));
    }

    public List<String> lift(Alias identifier, String justification) {
        Names.requireText("justification", justification, MAX_JUSTIFICATION_CHARS);
        requireNameless(identifier, justification);
        List<String> hashes = matches(identifier).stream().map(Match::hash).toList();
        if (hashes.isEmpty()) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "not-suppressed",
                    "This identifier is not refused: nothing has to be lifted. Try the person's other identifiers if"
                            + " their data is refused.");
        }
        remove(hashes);
        ledger.record("suppression-lifted", Map.of("by", current.caller().name(), "justification", justification));
        lifted.fire(new SuppressionLifted(hashes));
        return hashes;
    }

    /** The justification goes into the ledger, which is never edited. */
    private void requireNameless(Alias identifier, String justification) {
        String canonical = lookups.canonical(identifier);
        String text = justification.toLowerCase(Locale.ROOT);
        if (text.contains(canonical.toLowerCase(Locale.ROOT))
                || text.contains(identifier.value().strip().toLowerCase(Locale.ROOT))) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "justification-names-person",
                    "The justification is kept in the ledger, which is never edited. Say why without naming the"
                            + " person.");
        }
    }

    private List<Match> matches(Alias identifier) {
        if (!Lookups.checked(lookups.types(), identifier).identifies()) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "name-identifies-nobody",
                    "A name is never refused, because others have it too. Ask for an e-mail address or another"
                            + " identifier of the person alone.");
        }
        pace.question();
        return suppressing.matches(List.of(identifier)).getOrDefault(identifier, List.of());
    }

    /** First the key, then the rows: a crash in between leaves rows that match nothing, and the next round deletes them. */
    @Transactional(TxType.NOT_SUPPORTED)
    public int expire() {
        List<SuppressionPeriod> expired = expiring.expired();
        for (SuppressionPeriod period : expired) {
            vault.destroy(List.of(period.key()));
            expiring.remove(period);
        }
        return expired.size();
    }

    /** Is the part of an expiry that is in the database, each in a transaction of its own. */
    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    @TenantScoped
    public static class Expiring {

        @Inject
        SuppressionRows rows;

        @Inject
        Suppressing suppressing;

        @Inject
        Ledger ledger;

        public List<SuppressionPeriod> expired() {
            SuppressionTerms terms = suppressing.terms();
            YearMonth now = suppressing.month();
            return rows.periods().stream()
                    .filter(p -> terms.last(p.month()).isBefore(now))
                    .toList();
        }

        public void remove(SuppressionPeriod period) {
            rows.remove(period);
            ledger.record("suppression-expired", Map.of("month", period.month().toString()));
        }
    }
}
