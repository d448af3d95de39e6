package io.stateward.policies.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Page;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldFilter;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Asked;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists legal holds by name, those in force or all of them, by page. */
@Named("holds")
@RequestScoped
public class HoldPage {

    @Inject
    LegalHolds holds;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    private @Nullable Page<HoldView> page;

    /** Reads the page before anything is written, so that a wrong address is answered as such. */
    public void open() {
        page();
    }

    public List<HoldView> getItems() {
        return page().items();
    }

    public @Nullable String getNext() {
        return page().next();
    }

    /** Tells whether this is not the first page. */
    public boolean isLater() {
        return asked.text("cursor") != null;
    }

    /** Tells whether holds that are not in force are listed too. */
    public boolean isAll() {
        return "all".equals(asked.text("show"));
    }

    /** Tells whether only holds are listed whose review is overdue. */
    public boolean isOverdue() {
        return "overdue".equals(asked.text("show"));
    }

    /** Returns what is listed, as it stands in the address. */
    public String getShown() {
        return isAll() ? "all" : isOverdue() ? "overdue" : "";
    }

    /** Tells how many holds in force nobody has looked at in time. */
    public long getLate() {
        return holds.overdue(LocalDate.EPOCH).overdue();
    }

    /** Tells whether the visitor may place and release holds. */
    public boolean isChangeable() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    /** Says what a hold is about: how many people or items, and the selectors that must match. */
    public String about(HoldView hold) {
        List<String> parts = new ArrayList<>();
        if (hold.people() > 0) {
            parts.add(hold.people() == 1 ? "1 person" : hold.people() + " people");
        }
        if (hold.items() > 0) {
            parts.add(hold.items() == 1 ? "1 item" : hold.items() + " items");
        }
        JsonNode selectors = hold.policy().document().path("appliesTo");
        selectors.fieldNames().forEachRemaining(name -> {
            List<String> values = new ArrayList<>();
            selectors.path(name).forEach(value -> values.add(value.asText()));
            if (!values.isEmpty()) {
                parts.add(name + " " + String.join(" or ", values));
            }
        });
        if (parts.isEmpty()) {
            return hold.status() == PolicyStatus.RELEASED
                    ? "People or items, forgotten with its release"
                    : "Everything";
        }
        return String.join(", and ", parts);
    }

    void reread() {
        page = null;
    }

    private Page<HoldView> page() {
        Page<HoldView> read = page;
        if (read == null) {
            read = holds.search(
                    new HoldFilter(isAll() ? null : PolicyStatus.ACTIVE, isOverdue()), asked.text("cursor"), null);
            page = read;
        }
        return read;
    }
}
