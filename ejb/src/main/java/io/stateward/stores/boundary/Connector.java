package io.stateward.stores.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to one kind of store. CDI finds the implementations; {@link #kind()} is what a tenant writes when registering a store.
 *
 * <p>Every method may block on the network, runs outside any transaction, and may be repeated after a crash. A store that does not
 * answer is a {@link StoreUnreachable}, which is tried again later; a request that can never succeed is an {@link Outcome} with verdict
 * {@code FAILED}.
 */
public interface Connector {

    /** Most identifiers that one store's records may add to what is looked for of one person. */
    int MAX_LEARNED = 200;

    /** Type of the problem that a store which can list nothing answers {@link #list} with. */
    String CANNOT_LIST = "store-cannot-list";

    String kind();

    /** Returns the names of the top-level fields of the configuration that are secrets and go to the vault. */
    Set<String> secrets();

    /**
     * Checks configuration and data map before a store is registered, without asking the store.
     *
     * @throws io.stateward.StatewardException with a sentence that names the field and says what to write instead
     */
    void accept(StoreAccess store);

    /** Returns the subject types that the data map names, so that a type nobody knows is refused at registration. */
    default Set<String> subjectTypes(StoreAccess store) {
        return Set.of();
    }

    Guarantees guarantees(StoreAccess store);

    /** Returns the name of the host at which the store lies, as it was configured; nothing where it has none. */
    default Optional<String> host(StoreAccess store) {
        return Optional.empty();
    }

    /**
     * Asks the store whether it is there, where it is, and whether the data map fits it.
     *
     * @return with the region that the store itself tells, if any; what its host tells is looked up by who asks
     * @throws io.stateward.StatewardException if the data map names what the store does not have
     */
    Probe probe(StoreAccess store);

    /**
     * Finds everything in the store about the person up to the cut-off: what the catalog knows, what a scan finds and what the store
     * itself derived from it. Changes nothing.
     *
     * @param known what the catalog knows of this store, items derived from the person's items included, and what it has for others where a
     *     search came upon that before: as shared ({@link HeedfulSearch})
     * @return targets, each once; empty when nothing is there. A target that takes other objects of the store along says which
     */
    List<Target> find(StoreAccess store, Person person, List<KnownItem> known);

    /**
     * Tells whether the catalog items that a target covers are all there is in it, so that their exact facts decide what keeps it.
     * Where a target holds pieces that the catalog does not know, such as the rows of a table, blocks by category count too.
     */
    default boolean isCatalogued(Target target) {
        return !target.items().isEmpty();
    }

    /**
     * Tells whether the store says of what a target holds when it came into being, so that {@link #find} leaves out what is newer than the
     * cut-off. Where it does not, nobody can tell what a person wrote who came back from what was there before: a re-probe then asks an
     * officer and erases nothing by itself.
     */
    default boolean isDated(StoreAccess store, Target target) {
        return true;
    }

    /**
     * Tells whether a target is what nothing leads to. Its connector is then given what the catalog knows of the whole store, held items
     * included, when it erases and verifies: what an item leads to is none of it.
     */
    default boolean isBesideItems(Target target) {
        return false;
    }

    /**
     * Erases a target, except what a block covers, and leaves other people's data as it is.
     *
     * @param known the catalog items that the target covers, or all of the store ({@link #isBesideItems})
     * @param blocks what stands against erasing state in this store; apply each to what it covers
     * @return one outcome for the whole target, or one per part when a block keeps a part; evidence is {@code NONE} until verified
     */
    List<Outcome> erase(StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks);

    /**
     * Erases the original of a target whose copy took its place. It is asked only when the copy's reference stands in the catalog, because
     * from then on nothing else leads to it. Repeatable; nothing is left to do once the original is gone.
     *
     * @param target the original
     * @param copy what {@link #erase} named as its replacement
     * @throws StatewardException if the copy is not whole: then the original stays
     */
    default void retire(StoreAccess store, Person person, Target target, String copy) {
        throw new IllegalStateException("A connector that replaces a target must be able to retire it");
    }

    /**
     * Asks the store again, by another path than the delete, whether the target is as the outcome says.
     *
     * @param outcome what {@link #erase} said of the target or part
     * @return the outcome with its evidence, and with the residual window; verdict {@code FAILED} if anything is still there
     */
    Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome);

    /**
     * Reads further identifiers of the person from records that are wholly theirs, such as their row among the customers, so that they
     * are recognised in texts. It never follows them to other records. Changes nothing.
     *
     * @param known what the catalog knows of this store
     * @return at most {@link #MAX_LEARNED}, in any order, repetitions allowed; their values reach neither log nor exception
     */
    default List<Identifier> identifiers(StoreAccess store, Person person, List<KnownItem> known) {
        return List.of();
    }

    /**
     * Ends what is still at work on the person's state and waits until it has ended, before anything is looked for: what runs on would
     * write back what is erased.
     *
     * @param known what the catalog knows of this store, items derived from the person's items included
     * @throws StoreUnreachable if it did not end in time; the search is then tried again later
     */
    default void stop(StoreAccess store, Person person, List<KnownItem> known) {}

    /**
     * Shows a page of what the store holds, known to the catalog or not. Changes nothing. Only where {@link Guarantees#list} says that it
     * can.
     *
     * @param cursor where to begin, as an earlier page said; null at the beginning
     * @param limit most entries wanted, 1 to {@link Listing#MAX_ENTRIES}; a page may have fewer
     * @throws io.stateward.StatewardException {@code store-cannot-list} (409) if it cannot list anything
     */
    default Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        throw new StatewardException(
                StatewardException.Kind.CONFLICT,
                CANNOT_LIST,
                "A store of kind " + kind() + " cannot say what it holds. Only what agents journal is known of it.",
                Map.of());
    }

    /** Tells whether {@link #content} can read items of that kind, before any is asked for. */
    default boolean canRead(StoreAccess store, String itemKind) {
        return false;
    }

    /**
     * Reads a whole item, so that a copy of it stands when the store has deleted it by itself. Changes nothing.
     *
     * @param maxBytes most bytes that are wanted
     */
    default ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        return new ItemContent.Unreadable();
    }

    /**
     * Reads what of the person is in a target that is more than its items, such as the rows of a table, so that they can be shown it. Changes
     * nothing.
     *
     * @param known what the catalog knows of this store
     * @param limit most records wanted
     * @return each as a JSON object; empty where {@link #content} reads the items instead
     */
    default List<JsonNode> records(StoreAccess store, Person person, Target target, List<KnownItem> known, int limit) {
        return List.of();
    }

    /** Returns how many items one call of {@link #eraseItems} is given at most; more where the store's own engine takes sets. */
    default int itemsAtOnce() {
        return ItemErasure.ONE_BY_ONE;
    }

    /**
     * Tells whether several workers may erase items of one store beside each other; one is enough for a provider with a rate limit, and
     * more would be unkind to somebody's database.
     */
    default boolean takesSeveralWorkers() {
        return false;
    }

    /**
     * Erases whole items, whomever they are about, and asks the store again whether they are gone: for what has outlived its purpose.
     * What led there by search only, and is no item given here, stays. What a repeat could not tell from what another has erased goes only
     * after {@link Registered#intended} has been told of it.
     *
     * @param items what the catalog knows of them, at most {@link #itemsAtOnce()}; none is shared with anybody who would keep it
     * @param registered the catalog's word on what else is met, and on what an earlier attempt met
     * @return an outcome with its evidence for every item, by its id
     */
    default Map<UUID, Outcome> eraseItems(StoreAccess store, List<KnownItem> items, Registered registered) {
        return new ItemErasure(this, store, registered).of(items);
    }

    /** Tells whether {@link #anonymiseItems} can do it for some items at least. */
    default boolean anonymisesItems() {
        return false;
    }

    /**
     * Takes the people out of whole items, so that what is left is about nobody, and asks the store again; a store that cannot says so
     * of each item and changes nothing.
     *
     * @return an outcome with its evidence for every item, by its id
     */
    default Map<UUID, Outcome> anonymiseItems(StoreAccess store, List<KnownItem> items) {
        return ItemErasure.refused(
                items,
                "A store of kind " + kind() + " cannot anonymise single items. Let the policy say erase or review.");
    }
}
