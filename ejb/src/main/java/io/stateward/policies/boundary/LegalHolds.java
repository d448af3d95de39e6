package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.DocumentWriter;
import io.stateward.policies.control.PolicyGrammar;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldReleased;
import io.stateward.policies.entity.HoldSubject;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStep;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Terms;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

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
    RegionTable regions;

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
     * @throws StatewardException of kind CONFLICT if the name is taken, INVALID if it is about everything or has no reason
     */
    public HoldView place(HoldDraft draft) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyDocument document = document(draft);
        String text = DocumentWriter.write(document);
        // What is kept is read for every decision, so only what can be read is kept.
        new PolicyGrammar(regions).read(text);
        PolicyEpoch epoch = rows.lock();
        List<Policy> versions = rows.ofName(document.name());
        requireFree(versions);
        Policy.Author author = new Policy.Author(current.caller().name(), clock.instant());
        int number = versions.size() + 1;
        Policy hold = draft.subjects().isEmpty()
                ? Policy.draft(document, number, text, author)
                : Policy.holdOnPeople(document, number, text, author);
        hold.activate(clock.instant());
        rows.add(hold);
        draft.subjects().forEach(subject -> rows.add(new HoldSubject(hold.id(), subject)));
        rows.advance(epoch);
        ledger.record("hold-placed", PolicyStep.of(hold));
        return view(rows.written(hold), draft.subjects().size());
    }

    /**
     * Ends a hold and forgets whom it was about; what it stopped may go on.
     *
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION if it is no longer as it was seen, or CONFLICT if it has ended
     */
    public HoldView release(Seen seen) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyEpoch epoch = rows.lock();
        UUID id = seen.id();
        Policy hold = find(id);
        hold.requireVersion(seen.version());
        hold.release(clock.instant());
        List<HoldSubject> people = rows.peopleOf(id);
        Set<UUID> subjects = new HashSet<>();
        people.forEach(person -> subjects.add(person.subjectId()));
        rows.remove(people);
        rows.advance(epoch);
        ledger.record("hold-released", PolicyStep.of(hold));
        releases.fire(new HoldReleased(id, subjects));
        return view(rows.written(hold), 0);
    }

    /** Returns every hold, by name. */
    public List<HoldView> list() {
        return rows.holds().stream()
                .map(hold -> view(hold.view(), rows.peopleOf(hold.id()).size()))
                .toList();
    }

    /**
     * Returns a hold.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public HoldView of(UUID id) {
        return view(find(id).view(), rows.peopleOf(id).size());
    }

    private Policy find(UUID id) {
        Policy found = rows.find(id);
        if (found == null || found.kind() != PolicyKind.HOLD) {
            throw StatewardException.notFound("legal hold");
        }
        return found;
    }

    private static PolicyDocument document(HoldDraft draft) {
        PolicyGrammar.requireName("name", draft.name());
        if (draft.reason().isBlank() || draft.reason().length() > MAX_REASON_CHARS) {
            throw StatewardException.invalid(
                    "reason",
                    "A hold needs a reason of at most " + MAX_REASON_CHARS + " characters that names nobody.");
        }
        if (draft.subjects().size() > MAX_PEOPLE) {
            throw StatewardException.invalid(
                    "subjects", "A hold takes at most " + MAX_PEOPLE + " people. Place several.");
        }
        if (draft.subjects().isEmpty() && draft.selectors().isAny()) {
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
        if (versions.stream().anyMatch(version -> version.isActive() || version.kind() != PolicyKind.HOLD)) {
            throw new StatewardException(
                    Kind.CONFLICT, "hold-exists", "A hold or policy of this name is active. Choose another name.");
        }
    }

    private static HoldView view(PolicyView policy, int people) {
        return new HoldView(policy, policy.document().path("reason").asText(), people);
    }
}
