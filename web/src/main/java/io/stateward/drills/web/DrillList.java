package io.stateward.drills.web;

import io.stateward.Page;
import io.stateward.drills.boundary.Drills;
import io.stateward.drills.entity.DrillSettings;
import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.DrillView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists drills by page, the latest first, and shows how they run by themselves. */
@Named
@RequestScoped
public class DrillList {

    @Inject
    Drills drills;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    private Page<DrillView> page = new Page<>(List.of(), null);
    private @Nullable DrillSettings settings;

    /** Reads everything before anything is written, so that a wrong cursor is answered as such. */
    public void open() {
        page = drills.list(asked.text("cursor"), null);
        getSettings();
    }

    public List<DrillView> getItems() {
        return page.items();
    }

    public DrillSettings getSettings() {
        DrillSettings read = settings;
        if (read == null) {
            read = drills.settings();
            settings = read;
        }
        return read;
    }

    /** Tells whether one on this page still goes on, so that the page is worth looking at again. */
    public boolean isRunning() {
        return page.items().stream().anyMatch(drill -> drill.state() != DrillState.CLEANED);
    }

    /** Tells whether the visitor may begin drills and set how they run. */
    public boolean isWriter() {
        return current.caller().is(Role.TENANT_ADMIN) || current.caller().is(Role.PRIVACY_OFFICER);
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : ConsolePage.DRILLS.path();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = page.next();
        return next == null
                ? null
                : Address.of(ConsolePage.DRILLS).with("cursor", next).toString();
    }
}
