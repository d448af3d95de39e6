package io.stateward.retention.web;

import io.stateward.Page;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.boundary.QuarantinedItems;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.UnlawfulTotal;
import io.stateward.retention.boundary.DispositionReviews;
import io.stateward.retention.boundary.RetentionOutlook;
import io.stateward.retention.boundary.SweepSchedule;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.retention.entity.SettingsView;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import io.stateward.retention.entity.Upcoming;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what falls due, what waits for somebody's word, what lies where it may not, and the sweeps by page, the latest first. */
@Named
@RequestScoped
public class RetentionPage {

    @Inject
    RetentionOutlook outlook;

    @Inject
    Sweeps sweeps;

    @Inject
    SweepSchedule schedule;

    @Inject
    DispositionReviews reviews;

    @Inject
    CatalogConformance conformance;

    @Inject
    QuarantinedItems quarantined;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    private @Nullable SettingsView settings;
    private @Nullable Upcoming upcoming;
    private Page<SweepView> page = new Page<>(List.of(), null);
    private boolean reviewsOpen;
    private boolean heldAside;
    private long unlawful;

    /** Reads everything before anything is written, so that a wrong cursor is answered as such. */
    public void open() {
        String cursor = asked.text("cursor");
        page = sweeps.list(cursor == null ? null : PathId.of("sweep", cursor), null);
        getUpcoming();
        Page<Review> open = reviews.list(ReviewStatus.OPEN, null, 1);
        reviewsOpen = !open.items().isEmpty();
        heldAside = !quarantined.list(QuarantineStatus.HELD, null, 1).items().isEmpty();
        unlawful = conformance.totals().stream().mapToLong(UnlawfulTotal::items).sum();
    }

    public SettingsView getSettings() {
        SettingsView known = settings;
        if (known == null) {
            known = schedule.of();
            settings = known;
        }
        return known;
    }

    /** Returns what falls due; Faces asks before it decodes a form. */
    public Upcoming getUpcoming() {
        Upcoming known = upcoming;
        if (known == null) {
            known = outlook.upcoming(null);
            upcoming = known;
        }
        return known;
    }

    public List<SweepView> getSweeps() {
        return page.items();
    }

    /** Tells whether a sweep on this page is still under way, so that the page is worth looking at again. */
    public boolean isRunning() {
        return page.items().stream().anyMatch(sweep -> sweep.status() == SweepStatus.RUNNING);
    }

    public boolean isReviewsOpen() {
        return reviewsOpen;
    }

    public boolean isHeldAside() {
        return heldAside;
    }

    public long getUnlawful() {
        return unlawful;
    }

    /** Tells whether the visitor may begin sweeps and change when they run. */
    public boolean isWriter() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : ConsolePage.RETENTION.path();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = page.next();
        return next == null
                ? null
                : Address.of(ConsolePage.RETENTION).with("cursor", next).toString();
    }
}
