package io.stateward.memory;

import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Expiry;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Is a kind of store that deletes notes and blobs by itself, and gives out notes only: kind {@code expiring}. */
@ApplicationScoped
public class ExpiringConnector implements Connector {

    static final String KIND = "expiring";

    static final Guarantees GUARANTEES = new Guarantees(
                    true, true, true, true, false, true, Evidence.API, 0, null, "none")
            .expiring(new Expiry(Map.of("note", 30, "blob", 30)));

    private final Map<String, String> texts = new ConcurrentHashMap<>();

    private volatile boolean down;

    private volatile @Nullable UUID downOnly;

    private final AtomicInteger asked = new AtomicInteger();

    void put(String ref, String text) {
        texts.put(ref, text);
    }

    /** Deletes by itself. */
    void expire(String ref) {
        texts.remove(ref);
    }

    void down(boolean so) {
        down = so;
    }

    /** Has one of the stores answer no more, or none; begins to count anew how often it is asked. */
    void downOnly(@Nullable UUID store) {
        downOnly = store;
        asked.set(0);
    }

    /** Returns how often the store that does not answer has been asked. */
    int asked() {
        return asked.get();
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return itemKind.equals("note");
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        if (down || store.id().equals(downOnly)) {
            asked.incrementAndGet();
            throw new StoreUnreachable("Nobody answers");
        }
        String text = item.ref() == null ? null : texts.get(item.ref());
        if (text == null) {
            return new ItemContent.Gone();
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole("text/plain", bytes);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void accept(StoreAccess store) {}

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return GUARANTEES;
    }

    @Override
    public Probe probe(StoreAccess store) {
        return new Probe(true, null, "It is here.", List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return List.of();
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        return List.of();
    }

    @Override
    public Outcome verify(
            StoreAccess store, Person person, Target target, List<KnownItem> known, @Nullable Outcome outcome) {
        throw new IllegalStateException("Nothing was erased");
    }
}
