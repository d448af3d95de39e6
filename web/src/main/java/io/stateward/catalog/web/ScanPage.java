package io.stateward.catalog.web;

import io.stateward.Page;
import io.stateward.catalog.boundary.StoreScans;
import io.stateward.catalog.entity.Adoption;
import io.stateward.catalog.entity.AdoptionDraft;
import io.stateward.catalog.entity.Drift;
import io.stateward.catalog.entity.ScanFinding;
import io.stateward.catalog.entity.ScanStatus;
import io.stateward.catalog.entity.ScanView;
import io.stateward.subjects.web.IdentifierRows;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Labelled;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what a scan of a store found, and adopts what the catalog does not know. */
@Named
@RequestScoped
public class ScanPage {

    @Inject
    StoreScans scans;

    @Inject
    ScanCard card;

    @Inject
    IdentifierRows people;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable ScanView scan;
    private @Nullable Page<ScanFinding> unknown;
    private @Nullable Page<ScanFinding> missing;
    private boolean refused;

    /** Reads the scan before anything is written, so that one that is not there is answered as such. */
    public void open() {
        getScan();
        getUnknown();
        getMissing();
        notices.warnIfPassedBy("Nothing was done: the scan has changed meanwhile. This is how it stands now.");
    }

    public ScanView getScan() {
        ScanView read = scan;
        if (read == null) {
            read = scans.of(PathId.of("scan", asked.textOrEmpty("id")));
            scan = read;
        }
        return read;
    }

    public boolean isRunning() {
        return getScan().status() == ScanStatus.RUNNING;
    }

    /** Returns findings that the catalog does not know, a page of them. */
    public List<ScanFinding> getUnknown() {
        Page<ScanFinding> read = unknown;
        if (read == null) {
            read = scans.findings(getScan().id(), Drift.UNKNOWN, asked.text("unknown"), null);
            unknown = read;
        }
        return read.items();
    }

    /** Returns findings that the store does not have any more, a page of them. */
    public List<ScanFinding> getMissing() {
        Page<ScanFinding> read = missing;
        if (read == null) {
            read = scans.findings(getScan().id(), Drift.MISSING, asked.text("missing"), null);
            missing = read;
        }
        return read.items();
    }

    /** Returns the address of the first page of findings of that parameter, or null if this is it. */
    public @Nullable String first(String list) {
        return asked.text(list) == null ? null : address().toString();
    }

    /** Returns the address of the next page of findings of that parameter, or null on the last. */
    public @Nullable String next(String list) {
        Page<ScanFinding> page = list.equals("unknown") ? unknown : missing;
        String next = page == null ? null : page.next();
        return next == null ? null : address().with(list, next).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.STORE_SCAN).with("id", getScan().id().toString());
    }

    /** Tells whether there is something to adopt and the visitor may. */
    public boolean isAdoptable() {
        return card.isWriter() && !isRunning() && getScan().unknown() > 0;
    }

    /** Adopts everything open, or one finding. */
    public @Nullable String adopt() {
        Adoption[] came = new Adoption[1];
        refused = !notices.tried(() -> came[0] = scans.adopt(getScan().id(), draft()));
        if (refused) {
            return null;
        }
        notices.tellNext(
                came[0].unlawful() > 0 ? FacesMessage.SEVERITY_WARN : FacesMessage.SEVERITY_INFO, sentence(came[0]));
        return address().with("faces-redirect", "true").toString();
    }

    private AdoptionDraft draft() {
        String one = asked.text("finding");
        return new AdoptionDraft(
                asked.textOrEmpty("agent"),
                Labelled.read(asked.textOrEmpty("categories")),
                asked.textOrEmpty("purpose"),
                people.aliases(),
                one == null ? List.of() : List.of(PathId.of("finding", one)));
    }

    static String sentence(Adoption came) {
        StringBuilder told = new StringBuilder();
        told.append(came.adopted()).append(came.adopted() == 1 ? " piece is" : " pieces are");
        told.append(" in the catalog now.");
        if (came.known() > 0) {
            told.append(' ').append(came.known()).append(" had become known meanwhile.");
        }
        if (came.unlawful() > 0) {
            told.append(' ')
                    .append(came.unlawful())
                    .append(" of them lie where the rules do not allow it; see Retention, Conformance.");
        }
        if (came.left() > 0) {
            told.append(' ').append(came.left()).append(" are still open.");
        }
        return told.toString();
    }

    /** Tells whether an adoption was refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns what was typed into a field of the form that was refused. */
    public String typed(String field) {
        return refused ? asked.textOrEmpty(field) : "";
    }

    public int getMostAtOnce() {
        return AdoptionDraft.MAX_ADOPTED;
    }
}
