package io.stateward.rights.control;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.entity.NoticeAction;
import io.stateward.recipients.entity.Telling;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.stores.entity.KnownItem;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.PeopleForgotten;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Restricts people's data, releases it, and has recipients told of both. */
@ApplicationScoped
public class Restricting {

    @Inject
    RightsRows rows;

    @Inject
    RightsIntake intake;

    @Inject
    Subjects subjects;

    @Inject
    CatalogDisposal catalog;

    @Inject
    RecipientNotices notices;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public void begin(RightsRequest request) {
        Set<UUID> people = people(request);
        subjects.restrict(people);
        tell(request, people, NoticeAction.RESTRICTED);
    }

    /** Lifts a restriction; data stays restricted while another request about the person holds it. */
    public void lift(RightsRequest request) {
        Set<UUID> people = people(request);
        tell(request, people, NoticeAction.RESTRICTION_LIFTED);
        Instant now = clock.instant();
        request.lift(now);
        rows.flush();
        if (rows.restricting(people).isEmpty()) {
            subjects.release(people);
        }
        work.enqueue(RightsEnd.KIND, request.id(), now);
        ledger.record("restriction-lifted", Map.of("request", request.id()));
    }

    private Set<UUID> people(RightsRequest request) {
        return request.subject().map(subjects::family).orElse(Set.of());
    }

    private void tell(RightsRequest request, Set<UUID> people, NoticeAction action) {
        if (!notices.hasRecipients()) {
            return;
        }
        Instant now = clock.instant();
        List<UUID> items = catalog.known(people, now).values().stream()
                .flatMap(List::stream)
                .map(KnownItem::id)
                .toList();
        notices.tell(new Telling(
                request.id(),
                action,
                request.regime(),
                people,
                intake.identifiers(request),
                catalog.contexts(items).stream().map(Restricting::disclosed).toList(),
                now));
    }

    private static Telling.Disclosed disclosed(ItemContext item) {
        return new Telling.Disclosed(item.store(), item.categories(), Set.of(item.purpose()), 1, item.createdAt());
    }

    /** An erased person has nothing left that could be restricted. */
    void forgotten(@Observes PeopleForgotten forgotten) {
        if (forgotten.people().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        rows.restricting(forgotten.people()).forEach(request -> {
            request.erased(now);
            work.enqueue(RightsEnd.KIND, request.id(), now);
            ledger.record("restriction-ended-by-erasure", Map.of("request", request.id()));
        });
    }
}
