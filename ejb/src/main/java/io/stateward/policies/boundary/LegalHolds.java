package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.CurrentRegions;
import io.stateward.policies.control.DocumentWriter;
import io.stateward.policies.control.HoldRows;
import io.stateward.policies.control.PolicyDrafts;
import io.stateward.policies.control.PolicyGrammar;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.control.RuleChanges;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldReleased;
import io.stateward.policies.entity.HoldSubject;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyStep;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Terms;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places legal holds and releases them. A hold is an active policy; the people it is about are kept beside it, never in it. */
@Boundary
public class LegalHolds {

    /** Most people in one hold. */
    public static final int MAX_PEOPLE = 10_000;

    /** Longest reason, in characters. */
    public static final int MAX_REASON_CHARS = 1_000;

    @Inject
    PolicyRows rows;

    @Inject
    HoldRows holds;

    @Inject
    RuleChanges changes;

    @Inject
    CurrentRegions regions;

    @Inject
    Subjects subjects;

    @Inject
    CurrentTenant current;

    @Inject
    Event<HoldReleased> releases;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Places a hold, which stops erasures at once.
     *
     * @throws StatewardException of kind CONFLICT if the name is taken, INVALID if it is about everything, has no reason or a reserved name
     */
    public HoldView place(HoldDraft draft) {
        return place(draft, List.of());
    }

    /**
     * Places a hold on the people of these identifiers too. Who is not known yet is made together with the hold, so that a refused one
     * leaves nobody behind.
     *
     * @throws StatewardException as {@link #place(HoldDraft)} and {@link Subjects#resolveAll}
     */
    public HoldView place(HoldDraft draft, List<Alias> people) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyDocument document = document(draft, draft.subjects().size() + people.size());
        String text = DocumentWriter.write(document);
        // What is kept is read for every decision, so only what can be read is kept.
        new PolicyGrammar(regions.now()).read(text);
        PolicyEpoch epoch = changes.open();
        List<Policy> versions = rows.ofName(document.name());
        PolicyDrafts.requireUnreserved(versions, document.name());
        requireFree(versions);
        Set<UUID> held = new HashSet<>(draft.subjects());
        held.addAll(subjects.resolveAll(people));
        Policy.Author author = new Policy.Author(current.caller().name(), clock.instant());
        int number = versions.size() + 1;
        Policy hold = held.isEmpty()
                ? Policy.draft(document, number, text, author)
                : Policy.holdOnPeople(document, number, text, author);
        hold.activate(clock.instant());
        rows.add(hold);
        held.forEach(subject -> rows.add(new HoldSubject(hold.id(), subject)));
        rows.advance(epoch);
        ledger.record("hold-placed", PolicyStep.of(hold));
        return view(rows.written(hold), PolicyStatus.ACTIVE, held.size());
    }

    /**
     * Ends a hold and forgets whom it was about; what it stopped may go on.
     *
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION if it is no longer as it was seen, or CONFLICT if it has ended
     */
    public HoldView release(Seen seen) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyEpoch epoch = changes.open();
        UUID id = seen.id();
        Policy hold = find(id);
        hold.requireVersion(seen.version());
        hold.release(clock.instant());
        List<HoldSubject> people = rows.peopleOf(id);
        Set<UUID> freed = new HashSet<>();
        people.forEach(person -> freed.add(person.subjectId()));
        rows.remove(people);
        rows.advance(epoch);
        ledger.record("hold-released", PolicyStep.of(hold));
        releases.fire(new HoldReleased(id, freed));
        return view(rows.written(hold), PolicyStatus.RELEASED, 0);
    }

    /** Returns holds by name, those that have a status now or all: a scheduled one is active from its time on, noted or not. */
    public Page<HoldView> list(@Nullable PolicyStatus status, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        Map<UUID, PolicyStatus> unnoted = holds.unnoted();
        Page<Policy> page = holds.list(status, unnoted, cursor, Page.limit(limit));
        Map<UUID, Integer> people =
                rows.countPeople(page.items().stream().map(Policy::id).toList());
        return new Page<>(
                page.items().stream()
                        .map(hold -> view(hold.view(), unnoted, people))
                        .toList(),
                page.next());
    }

    /**
     * Returns a hold.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public HoldView of(UUID id) {
        current.requireReader();
        return view(find(id).view(), holds.unnoted(), rows.countPeople(List.of(id)));
    }

    private Policy find(UUID id) {
        Policy found = rows.find(id);
        if (found == null || found.kind() != PolicyKind.HOLD) {
            throw StatewardException.notFound("legal hold");
        }
        return found;
    }

    private static PolicyDocument document(HoldDraft draft, int people) {
        PolicyGrammar.requireName("name", draft.name());
        if (draft.reason().isBlank() || draft.reason().length() > MAX_REASON_CHARS) {
            throw StatewardException.invalid(
                    "reason",
                    "A hold needs a reason of at most " + MAX_REASON_CHARS + " characters that names nobody.");
        }
        if (people > MAX_PEOPLE) {
            throw StatewardException.invalid(
                    "subjects", "A hold takes at most " + MAX_PEOPLE + " people. Place several.");
        }
        if (people == 0 && draft.selectors().isAny()) {
            throw StatewardException.invalid(
                    "subjects", "Name subjects or selectors, or the hold would stop every erasure of the tenant.");
        }
        return new PolicyDocument(
                draft.name(),
                draft.selectors(),
                null,
                new Terms.Hold(draft.reason().strip()));
    }

    private static void requireFree(List<Policy> versions) {
        // A draft of this name, activated later, would replace the hold and so end it without anybody having released
        // it.
        if (versions.stream().anyMatch(version -> !version.hasEnded() || version.kind() != PolicyKind.HOLD)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "hold-exists",
                    "A hold or policy of this name is active, waits for its time or is a draft. Choose another name.");
        }
    }

    private static HoldView view(PolicyView policy, Map<UUID, PolicyStatus> unnoted, Map<UUID, Integer> people) {
        UUID id = policy.id();
        return view(policy, unnoted.getOrDefault(id, policy.status()), people.getOrDefault(id, 0));
    }

    private static HoldView view(PolicyView policy, PolicyStatus status, int people) {
        return new HoldView(policy, status, policy.document().path("reason").asText(), people);
    }
}
