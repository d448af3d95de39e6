package io.stateward.catalog.web;

import io.stateward.catalog.boundary.QuarantinedItems;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedItem;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows why an item is held aside, and takes somebody's word: into a store, or gone for good. */
@Named
@RequestScoped
public class QuarantinedItemPage {

    @Inject
    QuarantinedItems items;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable QuarantinedView item;
    private @Nullable String refused;

    /** Reads the item before anything is written, so that one that is not there is answered as such. */
    public void open() {
        item = items.of(id());
        notices.warnIfPassedBy("Nothing was done: somebody has decided meanwhile. This is how it stands now.");
    }

    private UUID id() {
        return PathId.of("quarantined item", asked.textOrEmpty("id"));
    }

    /** Returns the item; Faces asks before it decodes a form. */
    public QuarantinedView getItem() {
        QuarantinedView known = item;
        if (known == null) {
            known = items.of(id());
            item = known;
        }
        return known;
    }

    /** Tells whether the visitor may decide, and there is something to decide. */
    public boolean isDecidable() {
        return getItem().status() == QuarantineStatus.HELD
                && (current.caller().is(Role.PRIVACY_OFFICER)
                        || current.caller().is(Role.TENANT_ADMIN));
    }

    public @Nullable String release() {
        return after(
                "release",
                () -> items.release(id(), asked.text("store"), asked.textOrEmpty("reason")),
                "It is let into the store. The rules in force permit it there.");
    }

    public @Nullable String discard() {
        return after("discard", () -> items.discard(id(), asked.textOrEmpty("reason")), "It is gone for good.");
    }

    private @Nullable String after(String step, Notices.Step taken, String done) {
        if (notices.after(taken, done)) {
            return Address.of(ConsolePage.QUARANTINED_ITEM)
                    .with("id", asked.text("id"))
                    .with("faces-redirect", "true")
                    .toString();
        }
        refused = step;
        return null;
    }

    /** Tells whether that step was refused, so that its form stays open. */
    public boolean isRefused(String step) {
        return step.equals(refused);
    }

    /** Returns what was typed into a field of a step that was refused. */
    public String typed(String step, String field) {
        return isRefused(step) ? asked.textOrEmpty(field) : "";
    }

    /** Tells whether that store is to be chosen: the one that was chosen before, or else the one it was to be in. */
    public boolean isStore(UUID id, String name) {
        String chosen = asked.text("store");
        return chosen == null ? id.equals(getItem().store()) : chosen.equals(name);
    }

    public int getMaxReasonChars() {
        return QuarantinedItem.MAX_REASON_CHARS;
    }
}
