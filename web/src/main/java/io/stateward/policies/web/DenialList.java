package io.stateward.policies.web;

import io.stateward.Page;
import io.stateward.agents.boundary.Agents;
import io.stateward.policies.boundary.Denials;
import io.stateward.policies.entity.DenialFilter;
import io.stateward.policies.entity.DenialView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists what policies denied, by page, the latest first. */
@Named
@RequestScoped
public class DenialList {

    @Inject
    Denials denials;

    @Inject
    Agents agents;

    @Inject
    Times times;

    @Inject
    Asked asked;

    private Page<DenialView> page = new Page<>(List.of(), null);

    /** Reads the page before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        String agent = asked.text("agent");
        DenialFilter filter = new DenialFilter(
                times.typed("from", asked.text("from")),
                times.typed("to", asked.text("to")),
                agent == null ? null : agents.of(agent).name());
        page = denials.list(filter, asked.text("cursor"), null);
    }

    public List<DenialView> getItems() {
        return page.items();
    }

    /** Returns what was typed into a field of the filter. */
    public String filter(String field) {
        return asked.textOrEmpty(field);
    }

    /** Tells whether only some denials were asked for. */
    public boolean isFiltered() {
        return asked.text("agent") != null || asked.text("from") != null || asked.text("to") != null;
    }

    public int getMaxLookedAt() {
        return Denials.MAX_LOOKED_AT;
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
        return Address.of(ConsolePage.DENIALS)
                .with("agent", asked.text("agent"))
                .with("from", asked.text("from"))
                .with("to", asked.text("to"));
    }
}
