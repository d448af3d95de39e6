package io.stateward.reports.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.drills.boundary.Drills;
import io.stateward.erasure.boundary.ErasureRegister;
import io.stateward.erasure.entity.RegisteredRequest;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryId;
import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.RegisterReport.Totals;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportPeriod;
import io.stateward.rights.boundary.RightsRegister;
import io.stateward.rights.entity.RegisteredRight;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a register, a page of requests at a time, outside any transaction of its own. */
@ApplicationScoped
public class Numbers {

    /** Requests read in one transaction. */
    private static final int PAGE = 500;

    @Inject
    ErasureRegister register;

    @Inject
    RightsRegister rights;

    @Inject
    Drills drills;

    @Inject
    Ledger ledger;

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Lets pass a period with no more requests than the format takes.
     *
     * @throws StatewardException {@code report-too-large} (422)
     */
    public void requireSize(ReportPeriod period, ReportFormat format) {
        requireRows(register.count(period.from(), period.to()) + rights.count(period.from(), period.to()), format);
    }

    private static void requireRows(long rows, ReportFormat format) {
        if (rows > format.maxRows()) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "report-too-large",
                    "This period has at least " + rows + " requests, and a report as " + format + " has at most "
                            + format.maxRows() + ". Ask for shorter periods or another format.",
                    Map.of("rows", rows, "limit", format.maxRows()));
        }
    }

    private static void requireKept(long kept, ReportFormat format) {
        if (kept > format.maxKept()) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "report-too-large",
                    "The requests of this period need at least " + kept
                            + " lines for what is still there, and a report as "
                            + format + " has at most " + format.maxKept()
                            + ". Ask for shorter periods or another format.",
                    Map.of("lines", kept, "limit", format.maxKept()));
        }
    }

    /**
     * Reads the numbers; what is held of them is bounded by the format's limits, however many targets there are.
     *
     * @throws StatewardException {@code report-too-large} (422)
     */
    RegisterReport of(ReportPeriod period, ReportFormat format) {
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<RegisteredRequest> requests = requests(period, asOf, format);
        TenantProfile tenant = current.tenant();
        RegisterEntries entries = new RegisterEntries(
                period,
                asOf,
                tenant.timeZone(),
                names(),
                leaves(requests),
                drills.requestsAmong(
                        requests.stream().map(RegisteredRequest::id).toList()));
        List<Entry> rows = requests.stream().map(entries::of).toList();
        return new RegisterReport(
                ReportKind.ERASURE_REGISTER,
                tenant.alias(),
                tenant.name(),
                tenant.timeZone().getId(),
                period.from(),
                period.to(),
                asOf,
                Totals.of(rows),
                rows,
                rights(period, rows.size(), format).stream().map(entries::of).toList());
    }

    private List<RegisteredRight> rights(ReportPeriod period, int before, ReportFormat format) {
        List<RegisteredRight> all = new ArrayList<>();
        List<RegisteredRight> page;
        @Nullable UUID after = null;
        do {
            page = rights.between(period.from(), period.to(), after, PAGE);
            all.addAll(page);
            requireRows(before + all.size(), format);
            after = all.isEmpty() ? null : all.get(all.size() - 1).id();
        } while (page.size() == PAGE);
        return all;
    }

    private List<RegisteredRequest> requests(ReportPeriod period, Instant asOf, ReportFormat format) {
        List<RegisteredRequest> all = new ArrayList<>();
        long kept = 0;
        List<RegisteredRequest> page;
        @Nullable UUID after = null;
        do {
            page = register.between(period.from(), period.to(), asOf, after, PAGE);
            all.addAll(page);
            kept += page.stream().mapToLong(r -> r.sums().remainders().size()).sum();
            requireRows(all.size(), format);
            requireKept(kept, format);
            after = all.isEmpty() ? null : all.get(all.size() - 1).id();
        } while (page.size() == PAGE);
        return all;
    }

    private Map<UUID, String> names() {
        return stores.all().stream().collect(Collectors.toMap(StoreView::id, StoreView::name));
    }

    private Map<EntryId, Long> leaves(List<RegisteredRequest> requests) {
        return ledger.leaves(requests.stream()
                .map(RegisteredRequest::certificate)
                .filter(Objects::nonNull)
                .map(EntryId::new)
                .toList());
    }
}
