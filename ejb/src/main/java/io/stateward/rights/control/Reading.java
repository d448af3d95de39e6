package io.stateward.rights.control;

import io.stateward.TenantScoped;
import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.TransferGrounds;
import io.stateward.catalog.entity.ItemView;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.Telling.Disclosed;
import io.stateward.rights.control.ExportSteps.Opened;
import io.stateward.rights.entity.RightsKind;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks up what Stateward itself knows of what was found, each call in a transaction of its own. */
@ApplicationScoped
@Transactional
@TenantScoped
class Reading {

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    CatalogDisposal catalog;

    @Inject
    Agents agents;

    @Inject
    TransferGrounds grounds;

    @Inject
    Recipients recipients;

    @Inject
    RecipientNotices notices;

    /**
     * Is what the catalog says of what was found in a store.
     *
     * @param bound the items that the store has a reference for
     * @param known all of them by id
     * @param inferred those of what was found that nobody provided, because they were derived
     * @param agents names of the agents that keep them
     */
    record Looked(
            StoreAccess access,
            Connector connector,
            List<KnownItem> bound,
            Map<UUID, KnownItem> known,
            Map<UUID, ItemView> views,
            Set<UUID> inferred,
            Map<UUID, String> agents) {}

    List<StoreView> stores() {
        return stores.all();
    }

    Looked look(Opened opened, StoreView store, List<Target> targets) {
        Person person = opened.subject().person();
        Map<UUID, KnownItem> known = new HashMap<>();
        catalog.known(person.subjects(), person.cutOff())
                .getOrDefault(store.id(), List.of())
                .forEach(item -> known.put(item.id(), item));
        Set<UUID> ids = targets.stream().flatMap(t -> t.items().stream()).collect(Collectors.toSet());
        Map<UUID, ItemView> views =
                catalog.views(ids).stream().collect(Collectors.toMap(ItemView::id, Function.identity()));
        Map<UUID, String> names = new HashMap<>();
        agents.ofIds(views.values().stream().map(ItemView::agent).collect(Collectors.toSet()))
                .forEach((id, agent) -> names.put(id, agent.name()));
        return new Looked(
                stores.access(store.id()),
                connectors.of(store.kind()),
                known.values().stream().filter(k -> k.ref() != null).toList(),
                known,
                views,
                opened.kind() == RightsKind.PORTABILITY ? catalog.inferred(ids) : Set.of(),
                names);
    }

    /** Adds who else was given such data, and by what safeguards it left for the stores in which it is. */
    void surroundings(Opened opened, ExportDocument document) {
        Map<String, UUID> ids = new HashMap<>();
        List.copyOf(document.stores.keySet()).forEach(store -> {
            ids.put(store.name(), store.id());
            document.stores.put(
                    store, grounds.list(null, store.id().toString(), null, null).items());
        });
        List<Disclosed> data = new ArrayList<>();
        document.entries.forEach(e -> data.add(new Disclosed(
                ids.getOrDefault(e.store(), new UUID(0, 0)),
                Set.copyOf(e.categories()),
                e.purpose() == null ? Set.of() : Set.of(e.purpose()),
                e.pieces(),
                e.createdAt())));
        Set<UUID> concerned = notices.concerned(opened.subject().person().subjects(), data);
        recipients.list().stream().filter(r -> concerned.contains(r.id())).forEach(document.recipients::add);
    }
}
