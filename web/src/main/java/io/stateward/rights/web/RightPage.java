package io.stateward.rights.web;

import io.stateward.Seen;
import io.stateward.rights.boundary.AccessRequests;
import io.stateward.rights.boundary.RestrictionRequests;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.rights.entity.RightsView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows one request for access, portability or restriction, takes its steps, and sends its export. */
@Named
@RequestScoped
public class RightPage {

    @Inject
    AccessRequests access;

    @Inject
    RestrictionRequests restrictions;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable RightsView request;

    public void open() {
        getRequest();
        notices.warnIfPassedBy("Nothing was done: the request has changed meanwhile. This is how it stands now.");
    }

    private UUID id() {
        return PathId.of("request", asked.textOrEmpty("id"));
    }

    private boolean isRestriction() {
        return RightsKind.RESTRICTION.name().equals(asked.text("kind"));
    }

    /** Returns the request; Faces asks before it decodes a form. */
    public RightsView getRequest() {
        RightsView known = request;
        if (known == null) {
            known = isRestriction() ? restrictions.of(id()) : access.of(id());
            request = known;
        }
        return known;
    }

    private boolean isIn(RightsStatus status) {
        return current.caller().is(Role.PRIVACY_OFFICER) && getRequest().status() == status;
    }

    public boolean isDownloadable() {
        return isIn(RightsStatus.READY);
    }

    public boolean isRetriable() {
        return isIn(RightsStatus.FAILED);
    }

    public boolean isCancellable() {
        return isIn(RightsStatus.COLLECTING) || isIn(RightsStatus.FAILED);
    }

    public boolean isAnnounceable() {
        return isIn(RightsStatus.IN_FORCE);
    }

    public boolean isLiftable() {
        return isIn(RightsStatus.LIFT_ANNOUNCED);
    }

    public @Nullable String retry() {
        return again(notices.after(() -> access.retry(seen()), "The export is being made again."));
    }

    public @Nullable String cancel() {
        return again(notices.after(() -> access.cancel(seen()), "The request is cancelled."));
    }

    public @Nullable String announce() {
        return again(notices.after(
                () -> restrictions.announceLift(seen(), asked.textOrEmpty("reason"), null),
                "It is recorded that the person was told. The restriction can be lifted now."));
    }

    public @Nullable String lift() {
        return again(notices.after(() -> restrictions.lift(seen()), "The restriction is lifted."));
    }

    private Seen seen() {
        return new Seen(id(), Query.integer("seen", asked.text("seen")));
    }

    private @Nullable String again(boolean done) {
        return done
                ? Address.of(ConsolePage.RIGHT)
                        .with("id", asked.text("id"))
                        .with("kind", asked.text("kind"))
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    /** Answers with the export instead of a page, piece by piece; while there is none it fails as the API does. */
    public void send() throws IOException {
        UUID id = id();
        RightsView ready = access.download(id);
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseContentType("application/zip");
        answer.setResponseContentLength(Math.toIntExact(ready.exportBytes()));
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"export-" + id + ".zip\"");
        OutputStream out = answer.getResponseOutputStream();
        int place = 0;
        for (Optional<byte[]> piece = access.piece(id, place); piece.isPresent(); piece = access.piece(id, place)) {
            out.write(piece.get());
            place++;
        }
        faces.responseComplete();
    }
}
