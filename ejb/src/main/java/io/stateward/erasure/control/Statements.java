package io.stateward.erasure.control;

import io.stateward.disposal.boundary.TargetRefusals;
import io.stateward.disposal.entity.RefusedView;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.entity.CertificateStatement.KeptByLaw;
import io.stateward.ledger.entity.CertificateStatement.OutOfScope;
import io.stateward.ledger.entity.CertificateStatement.Refusal;
import io.stateward.ledger.entity.CertificateStatement.Replaced;
import io.stateward.ledger.entity.CertificateStatement.Target;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.SuppressionState;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a certificate states: facts and verdicts, nothing of the person. */
@ApplicationScoped
class Statements {

    private static final String OLD_LOOKUPS = "Old copies of look-up rows";

    @Inject
    Stores stores;

    @Inject
    Suppressions suppressions;

    @Inject
    TargetRefusals refused;

    @Inject
    LookupEpochs epochs;

    @Inject
    CurrentTenant current;

    @Inject
    Evidences evidences;

    @Inject
    Naming naming;

    /**
     * States what a request came to.
     *
     * @param before the certificate that this one takes the place of, or null
     */
    CertificateStatement of(ErasureRequest request, List<TaskView> tasks, @Nullable Replaced before, Instant now) {
        Map<UUID, StoreView> all = stores.all().stream().collect(Collectors.toMap(StoreView::id, store -> store));
        UnaryOperator<String> clean = naming.cleaner(request);
        Optional<Instant> lookups = epochs.residueUntil(request.executedAt().orElse(now));
        Map<UUID, String> records = evidences.commit(request.id(), tasks, all, clean);
        Function<TaskView, String> name = task -> clean.apply(name(all, task));
        return new CertificateStatement(
                CertificateStatement.FORMAT,
                current.tenant().alias(),
                facts(request, now),
                request.status().name(),
                tasks.stream()
                        .map(t -> target(name.apply(t), t, records.get(t.id()), clean))
                        .toList(),
                tasks.stream()
                        .filter(Statements::isBlocked)
                        .map(t -> kept(name.apply(t), t, clean))
                        .toList(),
                refusals(request.id(), name, tasks, clean),
                outOfScope(name, tasks, clean, lookups),
                checkAgain(tasks, now),
                before);
    }

    /** Tells whether old copies of look-up rows confirmed the person still when that was stated. */
    static boolean namesOldLookups(CertificateStatement statement) {
        return statement.outOfScope().stream().anyMatch(place -> place.what().equals(OLD_LOOKUPS));
    }

    /**
     * States the same again, once old copies of look-up rows confirm nobody any more. It is written from what was stated and not from the
     * request, whose identifiers are destroyed: nothing else could leave them out of its texts.
     */
    static CertificateStatement withoutOldLookups(CertificateStatement stated, Replaced before, Instant now) {
        CertificateStatement.Request asked = stated.request();
        Instant again = stated.checkAgain();
        return new CertificateStatement(
                stated.format(),
                stated.tenant(),
                new CertificateStatement.Request(
                        asked.id(),
                        asked.regime(),
                        asked.receivedAt(),
                        asked.dueAt(),
                        asked.extended(),
                        asked.cutOff(),
                        asked.closedAt(),
                        now),
                stated.status(),
                stated.targets(),
                stated.keptByLaw(),
                stated.refusals(),
                stated.outOfScope().stream()
                        .filter(place -> !place.what().equals(OLD_LOOKUPS))
                        .toList(),
                again != null && again.isAfter(now) ? again : null,
                before);
    }

    private static CertificateStatement.Request facts(ErasureRequest request, Instant now) {
        return new CertificateStatement.Request(
                request.id(),
                request.regime().name(),
                request.receivedAt(),
                request.dueAt(),
                request.isExtended(),
                request.cutOff().orElse(now),
                request.closedAt().orElse(now),
                now);
    }

    private static String name(Map<UUID, StoreView> stores, TaskView task) {
        StoreView store = stores.get(task.store());
        return store == null ? task.store().toString() : store.name();
    }

    private static Target target(String store, TaskView task, @Nullable String record, UnaryOperator<String> clean) {
        return new Target(
                store,
                clean.apply(task.target()),
                verdict(task).name(),
                Objects.requireNonNullElse(task.evidence(), Evidence.NONE).name(),
                task.found(),
                task.erased(),
                task.until(),
                task.residueUntil(),
                cleaned(task.residueReason(), clean),
                cleaned(task.why(), clean),
                cleaned(task.excuse(), clean),
                Objects.requireNonNull(record, "Every target has an evidence record"));
    }

    private static @Nullable String cleaned(@Nullable String text, UnaryOperator<String> clean) {
        return text == null ? null : clean.apply(text);
    }

    private static Verdict verdict(TaskView task) {
        return Objects.requireNonNull(task.verdict(), "A finished task has a verdict");
    }

    private static boolean isBlocked(TaskView task) {
        return verdict(task).isBlocked();
    }

    private static KeptByLaw kept(String store, TaskView task, UnaryOperator<String> clean) {
        return new KeptByLaw(
                store,
                clean.apply(task.target()),
                clean.apply(Optional.ofNullable(task.why()).orElse(verdict(task).name())),
                task.until());
    }

    /** States what a refusal keeps; what was erased before its refusal came was not refused. */
    private List<Refusal> refusals(
            UUID request, Function<TaskView, String> name, List<TaskView> tasks, UnaryOperator<String> clean) {
        Map<UUID, RefusedView> kept = refused.kept(request);
        return tasks.stream()
                .filter(t -> kept.containsKey(t.id()))
                .map(t -> {
                    RefusedView refusal = Objects.requireNonNull(kept.get(t.id()));
                    return new Refusal(name.apply(t), clean.apply(t.target()), refusal.ground(), refusal.article());
                })
                .toList();
    }

    private List<OutOfScope> outOfScope(
            Function<TaskView, String> name,
            List<TaskView> tasks,
            UnaryOperator<String> clean,
            Optional<Instant> lookups) {
        Stream<OutOfScope> named = tasks.stream()
                .filter(t -> verdict(t) == Verdict.OUT_OF_SCOPE
                        || verdict(t) == Verdict.NOT_SEARCHABLE
                        || t.isUnsearchedStore())
                .map(t -> new OutOfScope(name.apply(t) + ": " + clean.apply(t.target()), clean.apply(said(t))));
        SuppressionState terms = suppressions.state();
        Stream<OutOfScope> always = Stream.of(
                new OutOfScope(
                        "State outside the registered stores", "A certificate cannot know what was never registered."),
                new OutOfScope(
                        "What keeps the person from being taken in again",
                        "Keyed hashes of the identifiers of this request are kept up to " + terms.keptMonths()
                                + " months longer, to refuse data that a backup or feed brings back. Ground: "
                                + terms.basis()),
                new OutOfScope(
                        "Backups of the stores", "What a store says of its backups stands among its guarantees."));
        return Stream.of(named, lookups.stream().map(Statements::oldLookups), always)
                .flatMap(part -> part)
                .toList();
    }

    /** The keys of the epochs that lived then are destroyed when the next one has taken their place. */
    private static OutOfScope oldLookups(Instant until) {
        return new OutOfScope(
                OLD_LOOKUPS,
                "The hashes by which this person was found are deleted. Pages, logs and backups of Stateward's own database"
                        + " from before may still hold them, and confirm a guess at an identifier to whoever has them and"
                        + " the tenant's keys. That ends when the look-up epoch has turned, by itself at the latest on "
                        + until.truncatedTo(ChronoUnit.SECONDS) + ".");
    }

    private static String said(TaskView task) {
        return Stream.of(task.why(), task.excuse())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" Excused by an officer: "));
    }

    /** Returns the next moment at which something changes: a residual window or a block ends. */
    private static @Nullable Instant checkAgain(List<TaskView> tasks, Instant now) {
        return tasks.stream()
                .flatMap(t -> Stream.of(Optional.ofNullable(t.until()), Optional.ofNullable(t.residueUntil())))
                .flatMap(Optional::stream)
                .filter(i -> i.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
