package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.Items;
import io.stateward.catalog.control.Listing;
import io.stateward.catalog.control.Registrar;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.NewContent;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateBound;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Registers state of an agent before and after its store was asked, and shows what is known. */
@Boundary
public class Catalog {

    @Inject
    Agents agents;

    @Inject
    Registrar registrar;

    @Inject
    Items items;

    @Inject
    Listing listing;

    @Inject
    Subjects subjects;

    @Inject
    CurrentTenant current;

    @Inject
    Event<StateBound> bound;

    @Inject
    Ledger ledger;

    /**
     * Registers a piece of state; without a reference it is an intent, to be confirmed or abandoned. An intent whose store is refused may
     * be routed to another store or held aside, if the policies that refuse it say so.
     *
     * @throws StatewardException {@code residency-denied} with the reasons, {@code subject-restricted} or {@code subject-fenced} (422),
     *     {@code state-exists} (409) if the store has another item under this reference
     */
    public Registration register(String agent, StateDraft draft) {
        return registrar.register(agents.reach(agent), draft, draft.ref() == null);
    }

    /**
     * Registers state whose content the caller writes when this has returned, under its id. Where a policy says so it is held aside:
     * then it is of another kind and nobody but its connector may open it.
     *
     * @throws StatewardException as {@link #register}
     */
    public Registration registerContent(String agent, StateDraft draft) {
        return registrar.register(agents.reach(agent), draft, true);
    }

    /**
     * Does so under a reference that the caller has just made at random: it is not looked for, and what has it all the same is a conflict.
     *
     * @throws StatewardException as {@link #register}
     */
    public NewContent registerNewContent(String agent, StateDraft draft) {
        return registrar.registerNew(agents.reach(agent), draft);
    }

    /**
     * Binds an intent to the id that the store gave, also while a person it is about is being erased: it brings no state into being, and
     * what is not bound cannot be erased.
     *
     * @throws StatewardException {@code state-exists} (409) if another item of the store has it
     */
    public ItemView confirm(String agent, UUID item, String ref) {
        StateItem intent = items.of(agents.reach(agent).id(), item);
        subjects.hold(items.subjectsOf(item));
        items.bind(intent, ref);
        ledger.record("state-confirmed", Map.of("item", item));
        bound.fire(new StateBound(Set.of(item)));
        return intent.view();
    }

    /** Notes that nothing came into being for an intent. */
    public ItemView abandon(String agent, UUID item) {
        StateItem intent = items.of(agents.reach(agent).id(), item);
        intent.abandon();
        ledger.record("state-abandoned", Map.of("item", item));
        return intent.view();
    }

    /** Notes that state was used now, which moves a maximum that counts since the last use. */
    public ItemView used(String agent, UUID item) {
        AgentView owner = agents.reach(agent);
        return registrar.used(owner, items.of(owner.id(), item));
    }

    public ItemView of(String agent, UUID item) {
        return items.of(agents.reach(agent).id(), item).view();
    }

    /** Lists an agent's items by id, which is by time of registration. */
    public Page<ItemView> list(String agent, ItemFilter filter, @Nullable String cursor, @Nullable Integer limit) {
        return listing.page(agents.reach(agent).id(), Set.of(), filter, cursor, Page.limit(limit));
    }

    /**
     * Lists an agent's items about one person; nothing is found for a person nobody knows.
     *
     * @throws StatewardException {@code subject-restricted} (422) to an agent while the person is restricted or being erased
     */
    public Page<ItemView> search(
            String agent, Alias person, ItemFilter filter, @Nullable String cursor, @Nullable Integer limit) {
        UUID owner = agents.reach(agent).id();
        int most = Page.limit(limit);
        Set<UUID> family = subjects.find(person).map(subjects::family).orElse(Set.of());
        if (family.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        if (current.caller().is(Role.AGENT)) {
            subjects.requireReadable(family);
        }
        return listing.page(owner, family, filter, cursor, most);
    }
}
