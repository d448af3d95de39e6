package io.stateward.rights.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.boundary.KeptBeside;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes away with a person's exports when the person is erased: the request ends, then its keys are destroyed, then its pieces go.
 *
 * <p>An export is the person's if its request leads to one of their subjects or names an identifier of theirs; what their records call them further
 * selects none, because it may be somebody else's too.
 */
@ApplicationScoped
class ExportErasure implements KeptBeside {

    private static final String REF = "export/";

    private static final String THERE =
            "The copy that was made for this person, or a key to it, is still there. Retry the task.";

    @Inject
    Steps steps;

    @Inject
    RightsEnd.Steps ended;

    @Inject
    Vault vault;

    @Override
    public boolean has(Target target) {
        return target.ref().startsWith(REF);
    }

    @Override
    public List<Target> find(Person person) {
        return steps.of(person).stream().map(ExportErasure::target).toList();
    }

    private static Target target(RightsRequest request) {
        String what = request.kind() == RightsKind.ACCESS ? "access" : "portability";
        return new Target(
                Target.OWN_COPY,
                REF + request.id(),
                "copy that was made for this person (" + what + " request " + request.id() + ")",
                0,
                1,
                false,
                List.of());
    }

    @Override
    public Outcome erase(Target target) {
        UUID request = id(target);
        List<UUID> keys = steps.end(request);
        vault.destroy(keys);
        ended.destroyed(request);
        return Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1);
    }

    @Override
    public Outcome verify(Target target, Outcome outcome) {
        UUID request = id(target);
        boolean gone = steps.isGone(request)
                && steps.exportKey(request).filter(vault::exists).isEmpty();
        return gone
                ? outcome.with(outcome.verdict(), Evidence.PHYSICAL)
                : outcome.with(Verdict.FAILED, Evidence.NONE).because(THERE);
    }

    private static UUID id(Target target) {
        return UUID.fromString(target.ref().substring(REF.length()));
    }

    /** Is what is read and written, each call in a transaction of its own: keys are destroyed outside any. */
    @ApplicationScoped
    @Transactional
    @TenantScoped
    static class Steps {

        @Inject
        RightsRows rows;

        @Inject
        RightsIntake intake;

        @Inject
        ExportChunks chunks;

        @Inject
        SubjectTypes types;

        @Inject
        Operations operations;

        @Inject
        Work work;

        @Inject
        Ledger ledger;

        @Inject
        Clock clock;

        List<RightsRequest> of(Person person) {
            Set<String> named = named(person.identifiers());
            List<RightsRequest> found = new ArrayList<>();
            UUID last = null;
            for (List<RightsRequest> page = rows.exporting(last); !page.isEmpty(); page = rows.exporting(last)) {
                for (RightsRequest request : page) {
                    last = request.id();
                    if (isOf(request, person, named)) {
                        found.add(request);
                    }
                }
            }
            return found;
        }

        /** Whom a request is about that cannot be opened any more nobody knows: nobody gets its export, and it holds up no erasure. */
        private boolean isOf(RightsRequest request, Person person, Set<String> named) {
            return intake.canOpen(request)
                    && (!Collections.disjoint(named, named(intake.identifiers(request)))
                            || !Collections.disjoint(person.subjects(), intake.people(request)));
        }

        /** People share names: only what identifies compares. */
        private Set<String> named(List<Identifier> identifiers) {
            Set<String> identifying = types.all().stream()
                    .filter(TypeDefinition::identifies)
                    .map(TypeDefinition::name)
                    .collect(Collectors.toSet());
            return identifiers.stream()
                    .filter(i -> identifying.contains(i.type()))
                    .map(i -> i.type() + "\0" + i.canonical())
                    .collect(Collectors.toSet());
        }

        /** Ends a request and returns the keys that it owes; who makes its export finds it ended. */
        List<UUID> end(UUID id) {
            RightsRequest request = rows.locked(id);
            if (request.erased(clock.instant())) {
                request.operation()
                        .ifPresent(operation -> operations.fail(operation, "The person was erased meanwhile."));
                work.enqueue(RightsEnd.KIND, id, clock.instant());
                ledger.record("rights-export-erased", Map.of("request", id));
            }
            Set<UUID> keys = new HashSet<>();
            request.owedKey().ifPresent(keys::add);
            request.owedExportKey().ifPresent(keys::add);
            return List.copyOf(keys);
        }

        boolean isGone(UUID id) {
            RightsRequest request = rows.of(id);
            return !request.status().hasExport() && request.owedKey().isEmpty() && chunks.none(id);
        }

        Optional<UUID> exportKey(UUID id) {
            return rows.of(id).exportKey();
        }
    }
}
