package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.erasure.entity.DueDate;
import io.stateward.erasure.entity.Entered;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.erasure.entity.SealedIdentifiers;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.entity.Identifier;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Enters erasures again that were kept outside of the database, each in one transaction. */
@ApplicationScoped
@Transactional
@TenantScoped
public class Replaying {

    /** Requests that are looked at in one transaction. */
    static final int PAGE = 200;

    private static final Set<ErasureStatus> APPROVED = EnumSet.of(
            ErasureStatus.APPROVED,
            ErasureStatus.EXECUTING,
            ErasureStatus.VERIFYING,
            ErasureStatus.NEEDS_ATTENTION,
            ErasureStatus.COMPLETED,
            ErasureStatus.COMPLETED_WITH_RESIDUE);

    @Inject
    Requests requests;

    @Inject
    Identifiers identifiers;

    @Inject
    Subjects subjects;

    @Inject
    SubjectTypes types;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public boolean knows(UUID id) {
        return requests.find(id)
                .filter(request -> APPROVED.contains(request.status()))
                .isPresent();
    }

    public Entered again(ErasureTrace trace) {
        Instant now = clock.instant();
        List<Identifier> known = knownTypes(trace.identifiers());
        Set<UUID> found = found(known);
        Optional<UUID> person = person(trace, found);
        if (person.isEmpty() && (!identify(known) || !subjects.canFind())) {
            return Entered.NOBODY;
        }
        SealedIdentifiers sealed = identifiers.sealAgain(trace.request(), known);
        ErasureRequest request = requests.find(trace.request()).orElseGet(() -> entered(trace, sealed, now));
        request.restored(sealed, trace, operations.start(Workflow.WORK, request.id(), 0), now);
        person.ifPresent(request::isAbout);
        work.enqueue(Workflow.WORK, request.id(), now);
        ledger.record("erasure-replayed", Map.of("request", request.id(), "cutOff", trace.cutOff()));
        return person.isPresent() && found.isEmpty() ? Entered.BY_ID : Entered.ENTERED;
    }

    private ErasureRequest entered(ErasureTrace trace, SealedIdentifiers sealed, Instant now) {
        ErasureDraft draft = new ErasureDraft(List.of(), trace.regime(), trace.receivedAt(), trace.reason());
        ErasureRequest request = new ErasureRequest(
                trace.request(),
                draft,
                sealed,
                trace.receivedAt(),
                DueDate.of(trace.regime(), trace.receivedAt(), current.tenant().timeZone(), false),
                trace.requestedBy(),
                now);
        requests.add(request);
        return request;
    }

    /** A type that was added after the backup is not known: what is of it finds nobody here. */
    private List<Identifier> knownTypes(List<Identifier> all) {
        Set<String> names = types.all().stream().map(TypeDefinition::name).collect(Collectors.toSet());
        return all.stream().filter(i -> names.contains(i.type())).toList();
    }

    /**
     * Returns whom the database knows the person as: by their ids too, because the key of the look-up hashes may have been destroyed since.
     * While they are several and other requests have fenced some, these are erased by those; the rest become one, to be fenced by this one.
     */
    private Optional<UUID> person(ErasureTrace trace, Set<UUID> found) {
        Set<UUID> ids = new HashSet<>(trace.subjects());
        ids.addAll(found);
        Set<UUID> people = new HashSet<>(subjects.persons(ids).values());
        Set<UUID> apart = people.size() > 1 ? apart(people) : Set.of();
        if (apart.containsAll(people)) {
            return people.stream().min(Comparator.naturalOrder());
        }
        people.removeAll(apart);
        return subjects.joinKnown(people);
    }

    /** Returns those who cannot be made one with others: fenced or forgotten ones. */
    private Set<UUID> apart(Set<UUID> people) {
        Set<UUID> apart = new HashSet<>(subjects.unreadable(people));
        Set<UUID> restricted = subjects.restricted(people);
        apart.removeIf(person -> restricted.contains(person) && !subjects.isFenced(Set.of(person)));
        return apart;
    }

    private Set<UUID> found(List<Identifier> known) {
        return identify(known) && subjects.canFind()
                ? subjects.findAll(
                        known.stream().map(i -> new Alias(i.type(), i.value())).toList())
                : Set.of();
    }

    private boolean identify(List<Identifier> known) {
        Set<String> identifying = types.all().stream()
                .filter(TypeDefinition::identifies)
                .map(TypeDefinition::name)
                .collect(Collectors.toSet());
        return known.stream().anyMatch(i -> identifying.contains(i.type()));
    }

    public @Nullable UUID endUnreadable(@Nullable UUID after) {
        List<ErasureRequest> page = requests.withPerson(after, PAGE);
        page.stream().filter(request -> !identifiers.canOpen(request)).forEach(this::end);
        return page.size() < PAGE ? null : page.get(PAGE - 1).id();
    }

    private void end(ErasureRequest request) {
        if (!request.status().isClosed()) {
            if (APPROVED.contains(request.status())) {
                // Not known outside either: whoever watches the requests tells that it stands still.
                return;
            }
            request.cancel(clock.instant());
        }
        request.dropIdentifiers();
        ledger.record("erasure-ended-after-restore", Map.of("request", request.id(), "status", request.status()));
    }

    public boolean lookAgain(ErasureTrace trace) {
        Optional<ErasureRequest> request = requests.find(trace.request());
        Optional<ErasureRequest> ended = request.filter(found ->
                found.status() == ErasureStatus.COMPLETED || found.status() == ErasureStatus.COMPLETED_WITH_RESIDUE);
        ended.ifPresent(found -> {
            Instant now = clock.instant();
            found.lookAgain(identifiers.sealAgain(found.id(), knownTypes(trace.identifiers())), now);
            work.enqueue(Resumption.WORK, found.id(), now);
        });
        return ended.isPresent();
    }
}
