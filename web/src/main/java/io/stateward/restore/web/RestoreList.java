package io.stateward.restore.web;

import io.stateward.StatewardException;
import io.stateward.restore.boundary.Restores;
import io.stateward.restore.entity.RestoreView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the operator which tenants are not served because their database was put back, and begins their replay. */
@Named
@RequestScoped
public class RestoreList {

    private static final String CLOSED = "CLOSED";
    private static final String REPLAYING = "REPLAYING";

    @Inject
    Restores restores;

    @Inject
    Visitor visitor;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private List<RestoreView> items = List.of();
    private @Nullable List<RestoreView> closed;

    /** Reads before anything is written. */
    public void open() {
        items = restores.list();
    }

    public List<RestoreView> getItems() {
        return items;
    }

    /** Returns the tenants whose replay can be begun; Faces asks before it decodes a form. */
    public List<RestoreView> getClosed() {
        List<RestoreView> read = closed;
        if (read == null) {
            read = restores.list().stream()
                    .filter(each -> each.status().equals(CLOSED))
                    .toList();
            closed = read;
        }
        return read;
    }

    /** Tells whether no tenant is known to be closed. */
    public boolean isAllServed() {
        return restores.allServed();
    }

    public boolean isReplaying() {
        return items.stream().anyMatch(each -> each.status().equals(REPLAYING));
    }

    public String word(RestoreView each) {
        return switch (each.status()) {
            case CLOSED -> "Not served";
            case REPLAYING -> "Being replayed";
            default -> "Served";
        };
    }

    public String tag(RestoreView each) {
        return switch (each.status()) {
            case CLOSED -> "sw-tag sw-tag-bad";
            case REPLAYING -> "sw-tag sw-tag-warn";
            default -> "sw-tag sw-tag-good";
        };
    }

    public String begin() {
        return after(
                () -> restores.begin(
                        asked.textOrEmpty("restored"),
                        "true".equals(asked.text("freshStart")),
                        asked.textOrEmpty("reason"),
                        visitor.name()),
                "The replay has begun. At its end the tenant is served again.");
    }

    /** Looks at one tenant again, for when a directory was brought back. */
    public String look() {
        return after(() -> restores.of(asked.textOrEmpty("restored")), "It was looked at again.");
    }

    /** The request is the tenant's from then on, so whatever comes of it is told on the next page, which is the operator's. */
    private String after(Notices.Step step, String done) {
        try {
            step.run();
            notices.tellNext(FacesMessage.SEVERITY_INFO, done);
        } catch (StatewardException refused) {
            notices.tellNext(FacesMessage.SEVERITY_ERROR, refused.sentence());
        }
        return Address.of(ConsolePage.RESTORES).with("faces-redirect", "true").toString();
    }
}
