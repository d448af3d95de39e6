package io.stateward.retention.web;

import io.stateward.Page;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.catalog.entity.UnlawfulTotal;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.retention.entity.ReevaluationStanding;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows which items lie where the rules no longer allow them: counted by store and agent, and by page. */
@Named
@RequestScoped
public class ConformancePage {

    @Inject
    CatalogConformance conformance;

    @Inject
    Reevaluations reevaluations;

    @Inject
    Asked asked;

    private Page<UnlawfulItem> page = new Page<>(List.of(), null);
    private List<UnlawfulTotal> totals = List.of();
    private @Nullable ReevaluationStanding standing;

    /** Reads everything before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        totals = conformance.totals();
        standing = reevaluations.standing();
        page = conformance.list(asked.text("store"), asked.text("agent"), asked.text("cursor"), null);
    }

    public List<UnlawfulTotal> getTotals() {
        return totals;
    }

    public List<UnlawfulItem> getItems() {
        return page.items();
    }

    /** Tells whether only the items of one store or agent are listed. */
    public boolean isFiltered() {
        return asked.text("store") != null || asked.text("agent") != null;
    }

    /** Tells whether the whole catalog is decided by the rules that decide now. */
    public boolean isCurrent() {
        ReevaluationStanding known = standing;
        return known != null && known.current();
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
        return Address.of(ConsolePage.CONFORMANCE)
                .with("store", asked.text("store"))
                .with("agent", asked.text("agent"));
    }
}
