package io.stateward.rehearsal.web;

import io.stateward.Page;
import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalStatus;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists rehearsals by page, the newest first. */
@Named
@RequestScoped
public class RehearsalList {

    @Inject
    Rehearsals rehearsals;

    @Inject
    Asked asked;

    private Page<RehearsalView> page = new Page<>(List.of(), null);

    /** Reads the page before anything is written, so that a wrong cursor is answered as such. */
    public void open() {
        page = rehearsals.list(asked.text("cursor"), null);
    }

    public List<RehearsalView> getItems() {
        return page.items();
    }

    /** Tells whether one on this page is still being made, so that the page is worth looking at again. */
    public boolean isPending() {
        return page.items().stream()
                .anyMatch(each -> each.status() == RehearsalStatus.PENDING || each.status() == RehearsalStatus.RUNNING);
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : ConsolePage.REHEARSALS.path();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = page.next();
        return next == null
                ? null
                : Address.of(ConsolePage.REHEARSALS).with("cursor", next).toString();
    }
}
