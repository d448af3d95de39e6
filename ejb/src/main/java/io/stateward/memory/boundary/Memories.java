package io.stateward.memory.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.NewContent;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.memory.control.Forgetting;
import io.stateward.memory.control.MemoryConnector;
import io.stateward.memory.control.MemoryKeys;
import io.stateward.memory.control.MemoryRows;
import io.stateward.memory.control.MemorySearch;
import io.stateward.memory.control.Texts;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.memory.entity.MemoryPage;
import io.stateward.memory.entity.MemoryQuery;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Remembers, searches and forgets for an agent. */
@Boundary
public class Memories {

    @Inject
    Catalog catalog;

    @Inject
    MemoryKeys keys;

    @Inject
    MemoryRows rows;

    @Inject
    MemorySearch searching;

    @Inject
    Forgetting forgetting;

    @Inject
    Texts texts;

    @Inject
    Clock clock;

    /**
     * Keeps a memory, sealed, if the policies let it be here. Where they say that it be held aside it is sealed all the same, and nobody
     * reads it until somebody has decided.
     *
     * @return the memory's id with its times; the same id in the catalog
     * @throws StatewardException {@code residency-denied}, {@code subject-restricted}, {@code subject-fenced} (422) and what a
     *     registration of state refuses
     */
    public Registration remember(String agent, MemoryDraft draft) {
        requireText(draft.text());
        NewContent content = catalog.registerNewContent(
                agent,
                new StateDraft(
                        MemoryConnector.KIND,
                        MemoryConnector.KIND,
                        UUID.randomUUID().toString(),
                        draft.subjects(),
                        draft.categories(),
                        draft.purpose(),
                        draft.derivedFrom(),
                        null,
                        (long) draft.text().getBytes(StandardCharsets.UTF_8).length,
                        List.of()));
        Registration registration = content.registration();
        UUID id = registration.id();
        UUID key = keys.forNew(id, content.people(), registration.retainUntil());
        rows.add(new MemoryItem(id, content.agent(), key, texts.seal(id, key, draft.text()), clock.instant()));
        return registration;
    }

    /**
     * Returns an agent's memories in the order they were made: those about a person, those with certain words, or all. At most {@link
     * MemorySearch#MAX_LOOKED} memories are looked at for a page; it may be short and still have a next one. What the policies in force deny to be
     * read is left out and counted.
     *
     * @throws StatewardException {@code subject-restricted} if nobody may read about the person now
     */
    public MemoryPage search(String agent, MemoryQuery query) {
        return searching.search(agent, query);
    }

    /**
     * Forgets one memory.
     *
     * @throws StatewardException of kind NOT_FOUND if the agent has no such memory, CONFLICT {@code memory-kept} if a hold or a minimum
     *     keeps it
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public void forget(String agent, UUID memory) {
        forgetting.forget(agent, memory);
    }

    private static void requireText(String text) {
        if (text.isBlank() || text.length() > MemoryDraft.MAX_TEXT_CHARS) {
            throw StatewardException.invalid(
                    "text", "'text' has 1 to " + MemoryDraft.MAX_TEXT_CHARS + " characters. Divide a longer memory.");
        }
    }
}
