package io.stateward.memory.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.CatalogReads;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.ReadRuling;
import io.stateward.catalog.entity.Withheld;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.memory.entity.MemoryPage;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.memory.entity.MemoryView;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an agent's memories page by page: what may be read now, opened and compared in memory. */
@ApplicationScoped
public class MemorySearch {

    /** Most memories opened for one page. */
    public static final int MAX_LOOKED = 10_000;

    @Inject
    Catalog catalog;

    @Inject
    CatalogDisposal contexts;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    CatalogReads reads;

    @Inject
    MemoryRows rows;

    @Inject
    Texts texts;

    @Inject
    Ledger ledger;

    /** Collects a page; what is withheld counts when the page has got past it, so that each item is counted on one page. */
    private static final class Found {

        private final List<MemoryView> items = new ArrayList<>();
        private Withheld withheld = Withheld.NOTHING;
        private Withheld since = Withheld.NOTHING;
        private long epoch;

        void add(MemoryView memory) {
            items.add(memory);
            pass();
        }

        void withhold(Withheld more) {
            since = since.and(more);
        }

        void pass() {
            withheld = withheld.and(since);
            since = Withheld.NOTHING;
        }

        MemoryPage page(@Nullable String next) {
            return new MemoryPage(items, next, withheld);
        }
    }

    /** Is what may be read of some memories, and what the policies say of the others. */
    private record Opened(Map<UUID, String> texts, ReadRuling ruling) {}

    public MemoryPage search(String agent, MemoryQuery query) {
        Predicate<String> wanted = words(query.q());
        Alias person = query.subject();
        if (person != null) {
            subjects.find(person).ifPresent(known -> subjects.requireReadable(subjects.family(known)));
        }
        ItemFilter filter = new ItemFilter(
                MemoryConnector.KIND, stores.named(MemoryConnector.KIND).id(), null);
        int limit = Page.limit(query.limit());
        Found found = new Found();
        String cursor = query.cursor();
        int looked = 0;
        do {
            Page<ItemView> page = person == null
                    ? catalog.list(agent, filter, cursor, Page.MAX_LIMIT)
                    : catalog.search(agent, person, filter, cursor, Page.MAX_LIMIT);
            cursor = page.next();
            Opened readable = open(page.items());
            found.epoch = Math.max(found.epoch, readable.ruling().policyEpoch());
            looked += page.items().size();
            if (take(page.items(), readable, wanted, limit, found)) {
                return recorded(agent, found, last(found.items));
            }
        } while (cursor != null && looked < MAX_LOOKED);
        found.pass();
        return recorded(agent, found, cursor);
    }

    /** Takes what is wanted, and tells whether there is more than the page holds. */
    private static boolean take(
            List<ItemView> items, Opened readable, Predicate<String> wanted, int limit, Found found) {
        for (ItemView item : items) {
            Withheld denied = readable.ruling().denied().get(item.id());
            String text = readable.texts().get(item.id());
            if (denied != null) {
                found.withhold(denied);
            } else if (text != null && wanted.test(text)) {
                if (found.items.size() == limit) {
                    return true;
                }
                found.add(view(item, text));
            }
        }
        return false;
    }

    /** Readings are recorded by pages and not by items; so is what was withheld. */
    private MemoryPage recorded(String agent, Found found, @Nullable String next) {
        if (!found.items.isEmpty() || found.withheld.count() > 0) {
            ledger.record(
                    "memories-read",
                    Map.of(
                            "agent",
                            agent,
                            "memories",
                            found.items.stream().map(MemoryView::id).toList(),
                            "withheld",
                            found.withheld.count(),
                            "policyEpoch",
                            found.epoch));
        }
        return found.page(next);
    }

    /** Opens what may be read: not what a block keeps, nothing about people who are fenced or restricted, and nothing that the policies deny. */
    private Opened open(List<ItemView> items) {
        List<UUID> living = items.stream()
                .filter(item -> item.status() == ItemStatus.BOUND && !item.restricted())
                .map(ItemView::id)
                .toList();
        List<ItemContext> about = contexts.contexts(living);
        Set<UUID> closed = subjects.unreadable(about.stream()
                .map(ItemContext::subjects)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet()));
        List<ItemContext> open = about.stream()
                .filter(item -> item.subjects().stream().noneMatch(closed::contains))
                .toList();
        ReadRuling ruling = reads.judge(open);
        List<UUID> readable =
                open.stream().map(ItemContext::id).filter(ruling::permits).toList();
        Map<UUID, String> opened = new HashMap<>();
        for (MemoryItem memory : rows.all(readable)) {
            texts.open(memory).ifPresent(text -> opened.put(memory.id(), text));
        }
        return new Opened(opened, ruling);
    }

    private static MemoryView view(ItemView item, String text) {
        return new MemoryView(
                item.id(),
                text,
                item.categories(),
                item.purpose(),
                item.createdAt(),
                item.retainUntil(),
                item.eraseAt());
    }

    private static String last(List<MemoryView> found) {
        return found.get(found.size() - 1).id().toString();
    }

    private static Predicate<String> words(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return text -> true;
        }
        if (q.length() > MemoryQuery.MAX_Q_CHARS) {
            throw StatewardException.invalid("q", "'q' has at most " + MemoryQuery.MAX_Q_CHARS + " characters.");
        }
        List<String> words = Stream.of(plain(q).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return text -> {
            String plain = plain(text);
            return words.stream().allMatch(plain::contains);
        };
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
