package io.stateward.catalog.web;

import io.stateward.catalog.boundary.StoreScans;
import io.stateward.catalog.entity.ScanInterval;
import io.stateward.catalog.entity.ScanStatus;
import io.stateward.catalog.entity.ScanView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the scans of stores, begins one, and sets how often a store is scanned by itself. */
@Named
@RequestScoped
public class ScanCard {

    /** Scans shown on the page of a store. */
    private static final int SHOWN = 5;

    @Inject
    StoreScans scans;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable List<ScanView> shown;
    private @Nullable Map<UUID, ScanView> latest;
    private @Nullable ScanInterval interval;
    private boolean refused;

    /** Returns the last scans of the store that the page shows, the latest first. */
    public List<ScanView> getScans() {
        List<ScanView> read = shown;
        if (read == null) {
            read = scans.list(store(), null, SHOWN).items();
            shown = read;
        }
        return read;
    }

    /** Returns the latest scan of a store, or null. */
    public @Nullable ScanView latest(UUID store) {
        Map<UUID, ScanView> read = latest;
        if (read == null) {
            read = scans.latest();
            latest = read;
        }
        return read.get(store);
    }

    public ScanInterval getInterval() {
        ScanInterval read = interval;
        if (read == null) {
            read = scans.interval(store());
            interval = read;
        }
        return read;
    }

    public boolean isRunning() {
        return getScans().stream().anyMatch(scan -> scan.status() == ScanStatus.RUNNING);
    }

    /** Tells whether the visitor may begin scans and adopt what they find. */
    public boolean isWriter() {
        return current.caller().is(Role.TENANT_ADMIN) || current.caller().is(Role.PRIVACY_OFFICER);
    }

    /** Begins a scan and leads on to it. */
    public @Nullable String begin() {
        ScanView[] begun = new ScanView[1];
        boolean done = notices.after(
                () -> begun[0] = scans.begin(store()), "The scan has begun. It goes on without this page.");
        return done ? to(ConsolePage.STORE_SCAN, begun[0].id().toString()) : null;
    }

    /** Sets how often the store is scanned by itself; an empty field is the installation's default. */
    public @Nullable String every() {
        refused = !notices.after(
                () -> scans.setInterval(store(), Query.integer("everyHours", asked.text("everyHours"))),
                "It is set how often this store is scanned.");
        return refused ? null : to(ConsolePage.STORE, store());
    }

    /** Tells whether the interval was refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns the hours to show in the form: what was refused, or what is set for this store. */
    public String getHours() {
        if (refused) {
            return asked.textOrEmpty("everyHours");
        }
        return getInterval().ownSetting() ? Integer.toString(getInterval().everyHours()) : "";
    }

    public int getMaxHours() {
        return ScanInterval.MAX_HOURS;
    }

    private String store() {
        return asked.textOrEmpty("id");
    }

    private static String to(ConsolePage page, String id) {
        return Address.of(page).with("id", id).with("faces-redirect", "true").toString();
    }
}
