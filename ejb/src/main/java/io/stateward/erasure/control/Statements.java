package io.stateward.erasure.control;

import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.entity.CertificateStatement.KeptByLaw;
import io.stateward.ledger.entity.CertificateStatement.OutOfScope;
import io.stateward.ledger.entity.CertificateStatement.Target;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.SuppressionState;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what a certificate states: facts and verdicts, nothing of the person. */
@ApplicationScoped
class Statements {

    @Inject
    Stores stores;

    @Inject
    Suppressions suppressions;

    @Inject
    CurrentTenant current;

    CertificateStatement of(ErasureRequest request, List<TaskView> tasks, Instant now) {
        Map<UUID, String> names = stores.all().stream().collect(Collectors.toMap(StoreView::id, StoreView::name));
        return new CertificateStatement(
                current.tenant().alias(),
                new CertificateStatement.Request(
                        request.id(),
                        request.regime().name(),
                        request.receivedAt(),
                        request.dueAt(),
                        request.cutOff().orElse(now),
                        now),
                request.status().name(),
                tasks.stream().map(t -> target(name(names, t), t)).toList(),
                tasks.stream()
                        .filter(Statements::isBlocked)
                        .map(t -> kept(name(names, t), t))
                        .toList(),
                outOfScope(names, tasks),
                checkAgain(tasks, now),
                request.certificateEntry().orElse(null));
    }

    private static String name(Map<UUID, String> names, TaskView task) {
        return names.getOrDefault(task.store(), task.store().toString());
    }

    private static Target target(String store, TaskView task) {
        return new Target(
                store,
                task.target(),
                verdict(task).name(),
                Objects.requireNonNullElse(task.evidence(), Evidence.NONE).name(),
                task.found(),
                task.erased(),
                task.until(),
                task.residueUntil(),
                task.residueReason(),
                why(task));
    }

    /** An officer's reason stands beside what happened and never instead of it. */
    private static @Nullable String why(TaskView task) {
        if (task.excuse() == null) {
            return task.why();
        }
        return (task.why() == null ? "" : task.why() + " ") + "Excused by an officer: " + task.excuse();
    }

    private static Verdict verdict(TaskView task) {
        return Objects.requireNonNull(task.verdict(), "A finished task has a verdict");
    }

    private static boolean isBlocked(TaskView task) {
        return verdict(task).isBlocked();
    }

    private static KeptByLaw kept(String store, TaskView task) {
        return new KeptByLaw(
                store,
                task.target(),
                Optional.ofNullable(task.why()).orElse(verdict(task).name()),
                task.until());
    }

    private List<OutOfScope> outOfScope(Map<UUID, String> names, List<TaskView> tasks) {
        Stream<OutOfScope> named = tasks.stream()
                .filter(t -> verdict(t) == Verdict.OUT_OF_SCOPE
                        || verdict(t) == Verdict.NOT_SEARCHABLE
                        || t.isUnsearchedStore())
                .map(t -> new OutOfScope(
                        name(names, t) + ": " + t.target(),
                        Optional.ofNullable(why(t)).orElse("")));
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
        return Stream.concat(named, always).toList();
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
