package io.stateward.erasure.web;

import io.stateward.Page;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.web.Asked;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists privacy requests by page, oldest first, which are due first. */
@Named
@RequestScoped
public class RequestList {

    @Inject
    ErasureRequests requests;

    @Inject
    Asked asked;

    private @Nullable Page<ErasureView> page;

    /** Reads the page before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        page = requests.list(
                Query.choice("status", asked.text("status"), ErasureStatus.class), asked.text("cursor"), null);
    }

    public List<ErasureView> getItems() {
        return read().items();
    }

    public @Nullable String getNext() {
        return read().next();
    }

    public String getStatus() {
        return asked.textOrEmpty("status");
    }

    public boolean isFiltered() {
        return !getStatus().isEmpty();
    }

    /** Tells whether this is not the first page. */
    public boolean isLater() {
        return asked.text("cursor") != null;
    }

    /** Returns the states that a request can be found in; an identity that is confirmed is planned at once. */
    public List<ErasureStatus> getStatuses() {
        return List.of(
                ErasureStatus.RECEIVED,
                ErasureStatus.PLANNED,
                ErasureStatus.APPROVED,
                ErasureStatus.EXECUTING,
                ErasureStatus.VERIFYING,
                ErasureStatus.NEEDS_ATTENTION,
                ErasureStatus.COMPLETED,
                ErasureStatus.COMPLETED_WITH_RESIDUE,
                ErasureStatus.REFUSED,
                ErasureStatus.CANCELLED);
    }

    private Page<ErasureView> read() {
        Page<ErasureView> known = page;
        if (known == null) {
            throw new IllegalStateException("The page was not opened");
        }
        return known;
    }
}
