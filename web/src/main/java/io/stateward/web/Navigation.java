package io.stateward.web;

import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** Shows the console's menu: the pages that this visitor may open, and which one is open. */
@Named
@RequestScoped
public class Navigation {

    @Inject
    Visitor visitor;

    @Inject
    CurrentTenant current;

    /** One entry of the menu; {@code current} on the page that is open. */
    public record Entry(String label, String path, boolean current) {}

    public List<Entry> getEntries() {
        String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        ConsolePage open = ConsolePage.at(view).map(ConsolePage::section).orElse(ConsolePage.OVERVIEW);
        return Arrays.stream(ConsolePage.values())
                .filter(ConsolePage::isInMenu)
                .filter(page -> page.isFor(visitor.roles(), current.isBound()))
                .map(page -> new Entry(page.label(), page.path(), page == open))
                .toList();
    }

    /** Returns whether this visitor may open the page of that name, for example {@code NEW_REQUEST}: a link to it is shown only then. */
    public boolean may(String page) {
        return ConsolePage.valueOf(page).isFor(visitor.roles(), current.isBound());
    }
}
