package io.stateward.catalog.web;

import io.stateward.catalog.entity.FindingStatus;
import io.stateward.catalog.entity.ScanCause;
import io.stateward.catalog.entity.ScanInterval;
import io.stateward.catalog.entity.ScanStatus;
import io.stateward.catalog.entity.ScanView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Words scans of stores and what they found. */
@Named
@ApplicationScoped
public class ScanWords {

    private static final String GOOD = "sw-tag sw-tag-good";
    private static final String WARN = "sw-tag sw-tag-warn";
    private static final String BAD = "sw-tag sw-tag-bad";
    private static final int DAY = 24;

    /** Says in a few words what came of a scan. */
    public String outcome(@Nullable ScanView scan) {
        if (scan == null) {
            return "Never scanned";
        }
        return switch (scan.status()) {
            case RUNNING -> "Being scanned";
            case FAILED -> "Failed";
            case COMPLETED -> drift(scan);
        };
    }

    private static String drift(ScanView scan) {
        if (scan.unknown() == 0 && scan.missing() == 0) {
            if (!isWhole(scan)) {
                return "Nothing found in what was read";
            }
            return scan.cannotList() ? "Nothing missing; cannot be listed" : "As the catalog says";
        }
        String unknown = scan.unknown() == 0 ? "" : scan.unknown() + " unknown";
        String missing = scan.missing() == 0 ? "" : scan.missing() + " gone";
        return unknown + (unknown.isEmpty() || missing.isEmpty() ? "" : ", ") + missing;
    }

    /** Tells whether nothing that a scan could look at was left out for its bounds. */
    private static boolean isWhole(ScanView scan) {
        return !scan.truncated() && scan.notAsked() == 0;
    }

    /**
     * Says what it means that a scan has nothing to show: that there is nothing is said only of one that has seen all.
     *
     * @param whole what to say of that
     */
    public String nothing(ScanView scan, String whole) {
        return switch (scan.status()) {
            case RUNNING -> "Nothing yet.";
            case FAILED -> "Nothing until the scan failed; what it did not read is not known.";
            case COMPLETED -> isWhole(scan) ? whole : "Nothing in what was read; the rest is not known.";
        };
    }

    public String tag(@Nullable ScanView scan) {
        if (scan == null || scan.status() == ScanStatus.RUNNING) {
            return "sw-tag";
        }
        if (scan.status() == ScanStatus.FAILED) {
            return BAD;
        }
        return scan.unknown() == 0 && scan.missing() == 0 && isWhole(scan) ? GOOD : WARN;
    }

    public String cause(ScanView scan) {
        return scan.cause() == ScanCause.SCHEDULE ? "by itself" : "by " + scan.requestedBy();
    }

    public String finding(FindingStatus status) {
        return switch (status) {
            case OPEN -> "Open";
            case ADOPTED -> "Adopted";
            case KNOWN_MEANWHILE -> "Known meanwhile";
        };
    }

    public String findingTag(FindingStatus status) {
        return status == FindingStatus.OPEN ? WARN : GOOD;
    }

    /** Says how often a store is scanned by itself. */
    public String interval(ScanInterval interval) {
        int hours = interval.everyHours();
        String often = hours == 0 ? "Never by itself" : "Every " + period(hours);
        return often + (interval.ownSetting() ? ", as set for this store" : ", as for every store");
    }

    private static String period(int hours) {
        if (hours % DAY == 0) {
            return hours == DAY ? "day" : hours / DAY + " days";
        }
        return hours == 1 ? "hour" : hours + " hours";
    }
}
