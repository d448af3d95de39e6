package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.CurrentRegions;
import io.stateward.policies.control.DocumentWriter;
import io.stateward.policies.control.HoldForm;
import io.stateward.policies.control.HoldItemRows;
import io.stateward.policies.control.HoldRows;
import io.stateward.policies.control.HoldViews;
import io.stateward.policies.control.PolicyDrafts;
import io.stateward.policies.control.PolicyGrammar;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.control.RuleChanges;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldFilter;
import io.stateward.policies.entity.HoldReleased;
import io.stateward.policies.entity.HoldReviewed;
import io.stateward.policies.entity.HoldSubject;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.OverdueReviews;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyStep;
import io.stateward.policies.entity.ReviewDraft;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Places legal holds and releases them. A hold is an active policy; the people it is about are kept beside it, never in it. */
@Boundary
public class LegalHolds {

    /** Longest reason, in characters. */
    public static final int MAX_REASON_CHARS = HoldForm.MAX_REASON_CHARS;

    @Inject
    PolicyRows rows;

    @Inject
    HoldRows holds;

    @Inject
    HoldItemRows itemRows;

    @Inject
    HoldViews views;

    @Inject
    HeldItemPlaces places;

    @Inject
    RuleChanges changes;

    @Inject
    CurrentRegions regions;

    @Inject
    Subjects subjects;

    @Inject
    HoldEnforcing enforcing;

    @Inject
    CurrentTenant current;

    @Inject
    Event<HoldReleased> releases;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Is who places a hold, and on whom. */
    private record Held(Set<UUID> people, Policy.Author author) {}

    /**
     * Places a hold, which stops erasures at once.
     *
     * @throws StatewardException of kind CONFLICT if the name is taken, INVALID if it is about everything, has no reason or a reserved
     *     name, NOT_FOUND if one of its items is not in the catalog, UNPROCESSABLE {@code hold-not-enforceable} if stores will
     *     delete by themselves what it covers and nobody can copy, and that is not accepted
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
        PolicyDocument document = HoldForm.document(draft, draft.subjects().size() + people.size());
        String owner = HoldForm.owner(draft, current.caller().name());
        LocalDate reviewAt = HoldForm.reviewAt(draft, views.today());
        // What is kept is read for every decision, so only what can be read is kept.
        new PolicyGrammar(regions.now()).read(DocumentWriter.write(document));
        enforcing.prepare();
        PolicyEpoch epoch = changes.open();
        List<Policy> versions = rows.ofName(document.name());
        PolicyDrafts.requireUnreserved(versions, document.name());
        HoldForm.requireFree(versions);
        Map<UUID, UUID> items = stores(draft.items());
        Set<UUID> held = new HashSet<>(draft.subjects());
        held.addAll(subjects.resolveErasedToo(people));
        Policy.Author author = new Policy.Author(current.caller().name(), clock.instant());
        Policy hold = written(draft, document, versions.size() + 1, new Held(held, author));
        hold.careOf(owner, reviewAt);
        hold.activate(clock.instant());
        rows.add(hold);
        held.forEach(subject -> rows.add(new HoldSubject(hold.id(), subject)));
        itemRows.add(hold.id(), items);
        rows.advance(epoch);
        ledger.record("hold-placed", PolicyStep.of(hold));
        enforcing.begin(hold.id(), draft.acceptNotEnforceable());
        return views.written(hold);
    }

    /**
     * Notes that somebody has looked at a hold, which goes on.
     *
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION if it is no longer as it was seen, CONFLICT if it has ended, INVALID for
     *     a day that is past or too far
     */
    public HoldView review(Seen seen, ReviewDraft draft) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        LocalDate until = HoldForm.requireReviewDay("until", draft.until(), views.today());
        String note = HoldForm.note(draft.note());
        changes.open();
        Policy hold = find(seen.id());
        hold.requireVersion(seen.version());
        hold.review(new Policy.Author(current.caller().name(), clock.instant()), until, note);
        ledger.record("hold-reviewed", new HoldReviewed(PolicyStep.of(hold), until));
        return views.written(hold);
    }

    /**
     * Ends a hold and forgets whom and what it was about; what it stopped may go on.
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
        enforcing.end(id);
        itemRows.remove(id);
        rows.advance(epoch);
        ledger.record("hold-released", PolicyStep.of(hold));
        releases.fire(new HoldReleased(id, freed));
        return views.written(hold);
    }

    /** Returns holds by name, those that have a status now or all: a scheduled one is active from its time on, noted or not. */
    public Page<HoldView> list(@Nullable PolicyStatus status, @Nullable String cursor, @Nullable Integer limit) {
        return search(new HoldFilter(status, false), cursor, limit);
    }

    /** Returns holds by name, those that are asked for. */
    public Page<HoldView> search(HoldFilter filter, @Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        if (filter.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Map<UUID, PolicyStatus> unnoted = holds.unnoted();
        Page<Policy> page = holds.list(filter, unnoted, views.today(), cursor, Page.limit(limit));
        return new Page<>(views.of(page.items(), unnoted), page.next());
    }

    /**
     * Returns a hold.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public HoldView of(UUID id) {
        current.requireReader();
        return views.of(List.of(find(id)), holds.unnoted()).get(0);
    }

    /**
     * Counts the holds in force whose review is overdue.
     *
     * @param since the first day of those that count as lately overdue
     */
    public OverdueReviews overdue(LocalDate since) {
        current.requireReader();
        return holds.overdue(since, views.today());
    }

    private Policy find(UUID id) {
        Policy found = rows.find(id);
        if (found == null || found.kind() != PolicyKind.HOLD) {
            throw StatewardException.notFound("legal hold");
        }
        return found;
    }

    private Map<UUID, UUID> stores(Set<UUID> items) {
        Map<UUID, UUID> stores = items.isEmpty() ? Map.of() : places.stores(items);
        if (!stores.keySet().containsAll(items)) {
            throw StatewardException.notFound("state item");
        }
        return stores;
    }

    private static Policy written(HoldDraft draft, PolicyDocument document, int number, Held held) {
        String text = DocumentWriter.write(document);
        if (!draft.items().isEmpty()) {
            return Policy.holdOnItems(document, number, text, held.author());
        }
        return held.people().isEmpty()
                ? Policy.draft(document, number, text, held.author())
                : Policy.holdOnPeople(document, number, text, held.author());
    }
}
