package io.stateward.catalog.web;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.agents.web.AgentPage;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogTotals;
import io.stateward.catalog.entity.CatalogCount;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemView;
import io.stateward.stores.web.StoreNames;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists one agent's state by page, narrowed by kind, store and time, and tells how much of it lies in which store. */
@Named
@RequestScoped
public class AgentState {

    @Inject
    AgentPage agent;

    @Inject
    Catalog catalog;

    @Inject
    CatalogTotals totals;

    @Inject
    StoreNames stores;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    private Page<ItemView> page = new Page<>(List.of(), null);
    private CatalogCount count = new CatalogCount(List.of(), null);

    /** Reads the page before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        String id = agent.getAgent().id().toString();
        UUID store = Optional.ofNullable(asked.text("store"))
                .map(chosen -> PathId.of("store", chosen))
                .orElse(null);
        page = catalog.list(id, new ItemFilter(asked.text("kind"), store, since()), asked.text("cursor"), null);
        count = totals.of(agent.getAgent().id());
    }

    /** Returns the beginning of the day that was asked for, in the tenant's time zone. */
    private @Nullable Instant since() {
        String day = asked.text("since");
        try {
            return day == null
                    ? null
                    : LocalDate.parse(day)
                            .atStartOfDay(current.tenant().timeZone())
                            .toInstant();
        } catch (DateTimeParseException e) {
            throw StatewardException.invalid("since", "'since' must be a day, for example 2026-11-22.");
        }
    }

    public List<ItemView> getItems() {
        return page.items();
    }

    public CatalogCount getCount() {
        return count;
    }

    public boolean isStore(UUID store) {
        return store.toString().equals(asked.text("store"));
    }

    /** Returns what was asked for in that field of the filter. */
    public String filter(String field) {
        return asked.textOrEmpty(field);
    }

    public boolean isFiltered() {
        return asked.text("kind") != null || asked.text("store") != null || asked.text("since") != null;
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        return page.next() == null
                ? null
                : address().with("cursor", page.next()).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.AGENT)
                .with("id", agent.getAgent().id().toString())
                .with("kind", asked.text("kind"))
                .with("store", asked.text("store"))
                .with("since", asked.text("since"));
    }
}
