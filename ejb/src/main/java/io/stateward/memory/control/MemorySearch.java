package io.stateward.memory.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemContext;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.entity.MemoryItem;
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
    public static final int MAX_OPENED = 10_000;

    @Inject
    Catalog catalog;

    @Inject
    CatalogDisposal contexts;

    @Inject
    Stores stores;

    @Inject
    Subjects subjects;

    @Inject
    MemoryRows rows;

    @Inject
    Texts texts;

    @Inject
    Ledger ledger;

    public Page<MemoryView> search(String agent, MemoryQuery query) {
        Predicate<String> wanted = words(query.q());
        Alias person = query.subject();
        if (person != null) {
            subjects.find(person).ifPresent(known -> subjects.requireReadable(subjects.family(known)));
        }
        ItemFilter filter = new ItemFilter(
                MemoryConnector.KIND, stores.named(MemoryConnector.KIND).id(), null);
        int limit = Page.limit(query.limit());
        List<MemoryView> found = new ArrayList<>();
        String cursor = query.cursor();
        int opened = 0;
        do {
            Page<ItemView> page = person == null
                    ? catalog.list(agent, filter, cursor, Page.MAX_LIMIT)
                    : catalog.search(agent, person, filter, cursor, Page.MAX_LIMIT);
            cursor = page.next();
            Map<UUID, String> readable = open(page.items());
            opened += readable.size();
            for (ItemView item : page.items()) {
                String text = readable.get(item.id());
                if (text != null && wanted.test(text)) {
                    if (found.size() == limit) {
                        return recorded(agent, new Page<>(found, last(found)));
                    }
                    found.add(view(item, text));
                }
            }
        } while (cursor != null && opened < MAX_OPENED);
        return recorded(agent, new Page<>(found, cursor));
    }

    private Page<MemoryView> recorded(String agent, Page<MemoryView> page) {
        if (!page.items().isEmpty()) {
            ledger.record(
                    "memories-read",
                    Map.of(
                            "agent",
                            agent,
                            "memories",
                            page.items().stream().map(MemoryView::id).toList()));
        }
        return page;
    }

    /** Opens what may be read: not what a block keeps, and nothing about people who are fenced or restricted. */
    private Map<UUID, String> open(List<ItemView> items) {
        List<UUID> living = items.stream()
                .filter(item -> item.status() == ItemStatus.BOUND && !item.restricted())
                .map(ItemView::id)
                .toList();
        List<ItemContext> about = contexts.contexts(living);
        Set<UUID> closed = subjects.unreadable(about.stream()
                .map(ItemContext::subjects)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet()));
        Set<UUID> readable = about.stream()
                .filter(item -> item.subjects().stream().noneMatch(closed::contains))
                .map(ItemContext::id)
                .collect(Collectors.toSet());
        Map<UUID, String> opened = new HashMap<>();
        for (MemoryItem memory : rows.all(readable)) {
            texts.open(memory).ifPresent(text -> opened.put(memory.id(), text));
        }
        return opened;
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
