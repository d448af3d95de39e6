package io.stateward.erasure.web;

import io.stateward.Page;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.RequestFilter;
import io.stateward.erasure.entity.TimeLeft;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
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
        RequestFilter filter = new RequestFilter(
                Query.choice("status", asked.text("status"), ErasureStatus.class),
                Query.choice("left", asked.text("left"), TimeLeft.class));
        page = requests.list(filter, asked.text("cursor"), null);
    }

    public List<ErasureView> getItems() {
        return read().items();
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = read().next();
        return next == null ? null : address().with("cursor", next).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.REQUESTS)
                .with("status", asked.text("status"))
                .with("left", asked.text("left"));
    }

    public boolean isStatus(ErasureStatus status) {
        return isChosen(status, asked.text("status"));
    }

    public boolean isLeft(TimeLeft left) {
        return isChosen(left, asked.text("left"));
    }

    /** An address may name a choice as the API does. */
    private static boolean isChosen(Enum<?> choice, @Nullable String asked) {
        return asked != null && choice.name().equalsIgnoreCase(asked.replace('-', '_'));
    }

    public boolean isFiltered() {
        return asked.text("status") != null || asked.text("left") != null;
    }

    public List<TimeLeft> getTimesLeft() {
        return List.of(TimeLeft.values());
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
