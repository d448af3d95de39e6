package io.stateward.memory.control;

import io.stateward.Chunks;
import io.stateward.catalog.boundary.CatalogCopies;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Registered;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Is governed memory as a store.
 *
 * <p>Targets: {@code own}, all memories about the person alone, and each memory about others too. A memory about others that names the person
 * is found by opening every memory of the tenant. What other capabilities made of the person's data ({@code KeptBeside}) is a target each.
 */
@ApplicationScoped
public class MemoryConnector implements Connector {

    /** Kind and name of the store, and kind of its items. */
    public static final String KIND = "memory";

    /** Kind of what policies keep aside, which lies here too. */
    private static final String KEPT_ASIDE = "quarantined";

    private static final String OWN = "own";

    @Inject
    MemoryRows rows;

    @Inject
    Texts texts;

    @Inject
    OwnMemories own;

    @Inject
    SharedMemories shared;

    @Inject
    ExpiredMemories expired;

    @Inject
    HeldCopyErasure copies;

    @Inject
    MemoryInventory inventory;

    @Inject
    NamingMemories naming;

    @Inject
    OwnCopies kept;

    @Inject
    CurrentTenant current;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void accept(StoreAccess store) {
        requireOwn(store);
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                true,
                true,
                true,
                true,
                false,
                true,
                Evidence.PHYSICAL,
                0,
                null,
                "Database backups hold sealed text only. A copy of the vault's directory made before an erasure opens"
                        + " it: that directory is to be mirrored, never kept.");
    }

    @Override
    public Probe probe(StoreAccess store) {
        requireOwn(store);
        return new Probe(true, store.region(), "Governed memory is part of Stateward.", List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        requireOwn(store);
        Set<UUID> erased = rows.all(known.stream().map(KnownItem::id).toList()).stream()
                .filter(MemoryItem::isErased)
                .map(MemoryItem::id)
                .collect(Collectors.toSet());
        List<Target> targets = new ArrayList<>();
        List<UUID> alone = new ArrayList<>();
        List<UUID> copied = new ArrayList<>();
        for (KnownItem item : known) {
            if (item.kind().equals(CatalogCopies.KIND)) {
                if (!erased.contains(item.id())) {
                    copied.add(item.id());
                }
            } else if (item.shared() && !erased.contains(item.id())) {
                targets.add(shared(item.id(), "memory about this person and others"));
            } else if (!erased.contains(item.id())) {
                alone.add(item.id());
            }
        }
        if (!alone.isEmpty()) {
            targets.add(new Target(KIND, OWN, "memories about this person alone", 0, alone.size(), false, alone));
        }
        if (!copied.isEmpty()) {
            targets.add(new Target(
                    KIND,
                    HeldCopyErasure.REF,
                    "copies that legal holds made of state about this person",
                    0,
                    copied.size(),
                    false,
                    copied));
        }
        Set<UUID> listed = known.stream().map(KnownItem::id).collect(Collectors.toSet());
        naming.of(person, listed).forEach(id -> targets.add(shared(id, "memory about others that names this person")));
        targets.addAll(kept.find(person));
        return targets;
    }

    /** No rule keeps a copy that was made for the person: what it covers is the original. */
    @Override
    public boolean isCatalogued(Target target) {
        return target.isOwnCopy() || !target.items().isEmpty();
    }

    /** Lists the memories that are there, with the reference that the catalog has for each; copies for holds are in rows of their own. */
    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        requireOwn(store);
        return inventory.page(cursor, limit);
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return itemKind.equals(KIND) || itemKind.equals(KEPT_ASIDE);
    }

    /** Opens a memory for who shows it to the person it is about. */
    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        requireOwn(store);
        Optional<byte[]> text = rows.all(List.of(item.id())).stream()
                .findFirst()
                .flatMap(texts::open)
                .map(opened -> opened.getBytes(StandardCharsets.UTF_8));
        if (text.isEmpty()) {
            return new ItemContent.Gone();
        }
        return text.get().length > maxBytes
                ? new ItemContent.TooLarge()
                : new ItemContent.Whole("text/plain", text.get());
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        requireOwn(store);
        if (target.isOwnCopy()) {
            return List.of(kept.erase(target));
        }
        if (target.ref().equals(HeldCopyErasure.REF)) {
            return copies.erase(known, blocks);
        }
        return target.ref().equals(OWN)
                ? own.erase(person, target, known, blocks)
                : List.of(shared.redact(person, target, known, blocks));
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        requireOwn(store);
        if (outcome.verdict().isBlocked()) {
            return outcome.with(outcome.verdict(), Evidence.API);
        }
        if (!outcome.verdict().isGone()) {
            return outcome;
        }
        if (target.isOwnCopy()) {
            return kept.verify(target, outcome);
        }
        if (target.ref().equals(HeldCopyErasure.REF)) {
            return copies.verify(target, outcome);
        }
        return target.ref().equals(OWN) ? own.verify(target, outcome) : shared.verify(person, target, outcome);
    }

    @Override
    public int itemsAtOnce() {
        return Chunks.SIZE;
    }

    @Override
    public boolean takesSeveralWorkers() {
        return true;
    }

    @Override
    public Map<UUID, Outcome> eraseItems(StoreAccess store, List<KnownItem> items, Registered registered) {
        requireOwn(store);
        return expired.erase(items);
    }

    private static Target shared(UUID memory, String description) {
        return new Target(KIND, memory.toString(), description, 0, 1, true, List.of(memory)).treated(Treatment.REDACT);
    }

    private void requireOwn(StoreAccess store) {
        if (!store.tenant().equals(current.id())) {
            throw new IllegalStateException("This memory belongs to another tenant");
        }
    }
}
