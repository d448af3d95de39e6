package io.stateward.catalog.control;

import io.stateward.TenantScoped;
import io.stateward.catalog.entity.FindingStatus;
import io.stateward.catalog.entity.ScanFinding;
import io.stateward.catalog.entity.ScanView;
import io.stateward.catalog.entity.StoreScan;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what a page of a scan showed together with the place where the next one begins; each call is a transaction. */
@ApplicationScoped
@Transactional
@TenantScoped
public class ScanStep {

    /** Most pieces that one scan lists. */
    static final long MAX_LISTED = 1_000_000;

    /** Longest time for which one scan lists, whatever its store promises. */
    static final Duration MAX_LISTING = Duration.ofHours(24);

    /** Most items that one scan asks its store for one by one; the next scan goes on with the rest. */
    static final int MAX_ASKED = 1_000;

    /** Items asked for between two writes. */
    static final int ASKED_AT_ONCE = 20;

    /** Most findings of one scan that are kept; what is beyond is counted. */
    static final int MAX_FINDINGS = 2_000;

    /** What is said of pieces that neither database could write down, such as keys of bytes: the catalog cannot know them. */
    private static final String UNWRITABLE = "pieces whose names cannot be written down";

    @Inject
    ScanRows rows;

    @Inject
    FindingRows findings;

    @Inject
    Drifting drifting;

    @Inject
    Lineage lineage;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Is what a running scan does next.
     *
     * @param cursor where its next page begins; null at the beginning
     * @param ask the items to ask for, where it does not list any more; empty when it is through
     */
    record Next(UUID store, boolean listing, @Nullable String cursor, List<KnownItem> ask) {}

    /** Returns what a scan does next; null if it has ended. */
    @Nullable
    Next next(UUID id) {
        StoreScan scan = rows.of(id);
        if (!scan.isRunning()) {
            return null;
        }
        if (scan.phase() == StoreScan.Phase.LISTING) {
            return new Next(scan.storeId(), true, scan.cursor().orElse(null), List.of());
        }
        int room = Math.min(ASKED_AT_ONCE, MAX_ASKED - scan.asked());
        List<UUID> unseen = room > 0 ? drifting.unseen(scan, room) : List.of();
        return new Next(scan.storeId(), false, null, lineage.items(unseen, Set.of()));
    }

    void listed(UUID id, Listing page) {
        StoreScan scan = rows.of(id);
        Set<Listing.Entry> entries = new LinkedHashSet<>();
        page.items().stream().filter(entry -> Intake.isRef(entry.ref())).forEach(entries::add);
        Map<Listing.Entry, UUID> known = drifting.items(scan.storeId(), entries);
        drifting.seen(id, known.values());
        List<Listing.Entry> unknown =
                entries.stream().filter(e -> !known.containsKey(e)).toList();
        int room = Math.min(unknown.size(), Math.max(0, MAX_FINDINGS - scan.findings()));
        List<Listing.Entry> kept = unknown.subList(0, room);
        scan.kept(findings.unknown(id, kept, clock.instant()));
        Map<String, Long> unknownByKind = counted(unknown);
        counted(entries).forEach((kind, all) -> scan.count(kind, all, unknownByKind.getOrDefault(kind, 0L), 0));
        boolean late = scan.startedAt().plus(MAX_LISTING).isBefore(clock.instant());
        if (page.next() != null && (late || scan.listed() >= MAX_LISTED)) {
            scan.truncate();
        } else {
            List<String> unlisted = new ArrayList<>(page.unlisted());
            if (page.items().stream().anyMatch(entry -> !Intake.isRef(entry.ref()))) {
                unlisted.add(UNWRITABLE);
            }
            scan.listedTo(page.next(), unlisted);
        }
        operations.progress(scan.operation(), scan.listed(), scan.listed());
    }

    private static Map<String, Long> counted(Collection<Listing.Entry> entries) {
        Map<String, Long> counts = new HashMap<>();
        entries.forEach(entry -> counts.merge(entry.kind(), 1L, Long::sum));
        return counts;
    }

    void cannotList(UUID id) {
        rows.of(id).cannotList();
    }

    /** Notes which of the items that were asked for are not there. */
    void asked(UUID id, List<KnownItem> items, List<KnownItem> missing) {
        StoreScan scan = rows.of(id);
        UUID last = items.get(items.size() - 1).id();
        scan.askedTo(items.stream().map(KnownItem::id).max(BY_TEXT).orElse(last), items.size());
        List<KnownItem> kept =
                missing.subList(0, Math.min(missing.size(), Math.max(0, MAX_FINDINGS - scan.findings())));
        findings.missing(id, kept, clock.instant());
        scan.kept(kept.size());
        missing.forEach(item -> scan.count(item.kind(), 0, 0, 1));
    }

    private static final java.util.Comparator<UUID> BY_TEXT = java.util.Comparator.comparing(UUID::toString);

    /** Ends a scan that is through. */
    void complete(UUID id) {
        StoreScan scan = rows.of(id);
        if (!scan.isRunning()) {
            return;
        }
        resolve(scan);
        long left = drifting.countUnseen(scan);
        Instant now = clock.instant();
        scan.complete(left, now);
        @Nullable UUID goOn = left > 0 ? scan.askedAfter().orElse(null) : null;
        end(scan, goOn);
        ScanView view = scan.view();
        Map<String, Object> facts = Map.of(
                "scan", id,
                "store", view.store(),
                "listed", view.listed(),
                "unknown", view.unknown(),
                "missing", view.missing(),
                "notAsked", view.notAsked());
        ledger.record("store-scanned", facts);
        operations.succeed(scan.operation(), facts);
    }

    /** What was registered while the scan ran is no finding any more. */
    private void resolve(StoreScan scan) {
        List<ScanFinding> open = findings.open(scan.id(), MAX_FINDINGS);
        Map<Listing.Entry, UUID> known = drifting.items(
                scan.storeId(), open.stream().map(ScanStep::entry).toList());
        List<ScanFinding> meanwhile = new ArrayList<>();
        for (ScanFinding finding : open) {
            UUID item = known.get(entry(finding));
            if (item != null) {
                meanwhile.add(with(finding, FindingStatus.KNOWN_MEANWHILE, item));
                scan.count(finding.kind(), 0, -1, 0);
            }
        }
        findings.settle(meanwhile);
    }

    static Listing.Entry entry(ScanFinding finding) {
        return new Listing.Entry(finding.kind(), java.util.Objects.requireNonNull(finding.ref()), finding.createdAt());
    }

    static ScanFinding with(ScanFinding finding, FindingStatus status, UUID item) {
        return new ScanFinding(
                finding.id(),
                finding.scan(),
                finding.drift(),
                finding.kind(),
                finding.ref(),
                item,
                finding.createdAt(),
                finding.foundAt(),
                status);
    }

    /** Ends a scan that can go no further. */
    void fail(UUID id, String sentence) {
        StoreScan scan = rows.of(id);
        if (scan.isRunning()) {
            scan.fail(sentence, clock.instant());
            end(scan, scan.askedAfter().orElse(null));
            ledger.record("store-scan-failed", Map.of("scan", id, "store", scan.storeId()));
            operations.fail(scan.operation(), sentence);
        }
    }

    private void end(StoreScan scan, @Nullable UUID goOn) {
        rows.locked(scan.storeId()).ended(goOn);
        drifting.forgetSeen(scan.id());
        rows.forgetOld(scan.storeId());
    }

    /** Gives the worker back, so that no scan keeps one for hours. */
    void goOnLater(UUID id) {
        work.enqueue(ScanStart.WORK, id, clock.instant());
    }
}
