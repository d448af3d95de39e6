package io.stateward.catalog.web;

import io.stateward.Page;
import io.stateward.catalog.boundary.QuarantinedItems;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what policies hold aside until somebody decides, by page. */
@Named
@RequestScoped
public class QuarantineList {

    private static final String ALL = "all";

    @Inject
    QuarantinedItems items;

    @Inject
    Asked asked;

    private Page<QuarantinedView> page = new Page<>(List.of(), null);

    /** Reads the page before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        String cursor = asked.text("cursor");
        page = items.list(status(), cursor == null ? null : PathId.of("quarantined item", cursor), null);
    }

    private @Nullable QuarantineStatus status() {
        String typed = asked.text("status");
        if (ALL.equals(typed)) {
            return null;
        }
        return typed == null ? QuarantineStatus.HELD : Query.choice("status", typed, QuarantineStatus.class);
    }

    public List<QuarantinedView> getItems() {
        return page.items();
    }

    public QuarantineStatus[] getStatuses() {
        return QuarantineStatus.values();
    }

    public boolean isStatus(QuarantineStatus status) {
        return status == status();
    }

    /** Tells whether what was decided is listed too. */
    public boolean isAll() {
        return status() == null;
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = page.next();
        return next == null ? null : address().with("cursor", next).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.QUARANTINED_ITEMS).with("status", asked.text("status"));
    }
}
