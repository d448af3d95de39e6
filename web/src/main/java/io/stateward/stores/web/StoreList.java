package io.stateward.stores.web;

import io.stateward.Page;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists stores by page. */
@Named
@RequestScoped
public class StoreList {

    @Inject
    Stores stores;

    @Inject
    Asked asked;

    private Page<StoreView> page = new Page<>(List.of(), null);

    /** Reads the page before anything is written, so that a wrong cursor is answered as such. */
    public void open() {
        page = stores.list(asked.text("cursor"), null);
    }

    public List<StoreView> getItems() {
        return page.items();
    }

    /** Tells whether the tenant has no store but the one for governed memory. */
    public boolean isFirstUse() {
        return page.items().size() <= 1 && page.next() == null && asked.text("cursor") == null;
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null
                ? null
                : Address.of(ConsolePage.STORES).toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        return page.next() == null
                ? null
                : Address.of(ConsolePage.STORES).with("cursor", page.next()).toString();
    }
}
