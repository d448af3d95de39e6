package io.stateward.retention.web;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.retention.boundary.DispositionReviews;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewDecision;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists what goes only by somebody's word, by page, and takes that word with its reason. */
@Named
@RequestScoped
public class ReviewPage {

    @Inject
    DispositionReviews reviews;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Times times;

    @Inject
    Asked asked;

    private Page<Review> page = new Page<>(List.of(), null);
    private boolean confirming;

    /** Reads the page before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        String cursor = asked.text("cursor");
        page = reviews.list(shown(), cursor == null ? null : PathId.of("review", cursor), null);
    }

    private @Nullable ReviewStatus shown() {
        return "all".equals(asked.text("show")) ? null : ReviewStatus.OPEN;
    }

    /** Returns the reviews of the page; before a last word, only those that are to go. */
    public List<Review> getItems() {
        return isConfirming()
                ? page.items().stream()
                        .filter(review -> isChosen(review.item()))
                        .toList()
                : page.items();
    }

    /** Tells whether the visitor is asked once more before what is chosen goes; Faces asks before it decodes the form. */
    public boolean isConfirming() {
        return confirming || asked.text("confirming") != null;
    }

    /** Returns how many items are chosen. */
    public int getChosen() {
        return chosen().size();
    }

    /** Tells whether reviews that are decided are listed too. */
    public boolean isAll() {
        return shown() == null;
    }

    /** Tells whether the visitor may decide. */
    public boolean isWriter() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    /** Tells whether that item was chosen in a form that was refused. */
    public boolean isChosen(UUID item) {
        return asked.texts("item").contains(item.toString());
    }

    public @Nullable String keep() {
        return decided(
                () -> reviews.keep(decision()), "They stay for the time that you gave, and are asked for again then.");
    }

    /** Asks once more, because what goes cannot be brought back. */
    public @Nullable String ask() {
        confirming = notices.tried(() -> {
            if (decision().justification().isEmpty()) {
                throw StatewardException.invalid("justification", "Say why they go, in words that name nobody.");
            }
        });
        return null;
    }

    public @Nullable String dispose() {
        return decided(() -> reviews.dispose(decision()), "They go with a sweep that begins within seconds.");
    }

    private @Nullable String decided(Notices.Step step, String done) {
        return notices.after(step, done)
                ? Address.of(ConsolePage.REVIEWS).with("faces-redirect", "true").toString()
                : null;
    }

    private ReviewDecision decision() {
        List<UUID> items = chosen();
        if (items.isEmpty()) {
            throw StatewardException.invalid("items", "Choose the items that you decide on.");
        }
        return new ReviewDecision(items, asked.textOrEmpty("justification"), times.typed("until", asked.text("until")));
    }

    private List<UUID> chosen() {
        return asked.texts("item").stream()
                .map(id -> PathId.of("review", id))
                .distinct()
                .toList();
    }

    /** Returns what was typed into a field of a form that was refused. */
    public String typed(String field) {
        return asked.textOrEmpty(field);
    }

    public int getMaxJustificationChars() {
        return ReviewDecision.MAX_JUSTIFICATION_CHARS;
    }

    public int getMaxYears() {
        return ReviewDecision.MAX_YEARS;
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
        return Address.of(ConsolePage.REVIEWS).with("show", asked.text("show"));
    }
}
