package io.stateward.erasure.control;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.GoneData;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.entity.NoticeAction;
import io.stateward.recipients.entity.Telling;
import io.stateward.recipients.entity.Telling.Disclosed;
import io.stateward.stores.entity.Identifier;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has the recipients of what a request erased told (GDPR Art. 19), while it still knows by what name each of them knows the person. */
@ApplicationScoped
class Tellings {

    @Inject
    Disposals disposals;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Identifiers identifiers;

    @Inject
    Subjects subjects;

    @Inject
    RecipientNotices notices;

    void tell(ErasureRequest request, Instant now) {
        if (!notices.hasRecipients()) {
            return;
        }
        Set<UUID> people = request.subject().map(subjects::family).orElse(Set.of());
        List<GoneData> gone = disposals.gone(request.id());
        Map<UUID, ItemContext> items =
                catalog.contexts(gone.stream().flatMap(g -> g.items().stream()).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(ItemContext::id, Function.identity()));
        List<Identifier> known = Stream.concat(
                        identifiers.open(request).stream(), identifiers.learned(request).stream())
                .toList();
        notices.tell(new Telling(
                request.id(),
                NoticeAction.ERASED,
                request.regime().name(),
                people,
                known,
                gone.stream().map(g -> disclosed(g, items)).toList(),
                now));
    }

    /** Of what a scan found nobody knows the purpose, so that it may be any. */
    private static Disclosed disclosed(GoneData gone, Map<UUID, ItemContext> items) {
        Set<String> categories = new HashSet<>(gone.categories());
        Set<String> purposes = new HashSet<>();
        gone.items().stream().map(items::get).filter(item -> item != null).forEach(item -> {
            categories.addAll(item.categories());
            purposes.add(item.purpose());
        });
        return new Disclosed(gone.store(), categories, purposes, gone.pieces(), since(gone, items));
    }

    /** Of what no item stands for nobody knows since when it is there. */
    private static @Nullable Instant since(GoneData gone, Map<UUID, ItemContext> items) {
        List<ItemContext> known = gone.items().stream()
                .map(items::get)
                .filter(item -> item != null)
                .toList();
        return known.size() < Math.max(gone.pieces(), gone.items().size())
                ? null
                : known.stream()
                        .map(ItemContext::createdAt)
                        .min(Instant::compareTo)
                        .orElse(null);
    }
}
