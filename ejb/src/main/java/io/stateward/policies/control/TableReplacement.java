package io.stateward.policies.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableVersion;
import io.stateward.policies.entity.TableView;
import io.stateward.policies.entity.TableView.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts one table in place of another, once it is found to hold together with the others, on its first day and on each later one. */
@ApplicationScoped
public class TableReplacement {

    /** Longest table, in characters of JSON. */
    public static final int MAX_CHARS = 500_000;

    /** Longest reason, in characters. */
    static final int MAX_REASON_CHARS = 1_000;

    /** How many years ahead a table may be put in place. */
    static final int MAX_YEARS = 10;

    @Inject
    TableRows rows;

    @Inject
    Clock clock;

    /** Writes the next version of a table, under the lock of all tables. */
    public TableView replace(TableName name, TableDraft draft, @Nullable Integer seen, String account) {
        Instant now = clock.instant();
        LocalDate today = CurrentRegions.day(now);
        LocalDate from = draft.effectiveFrom() == null ? today : draft.effectiveFrom();
        requireDay(from, today);
        String content = content(draft.table());
        String reason = draft.reason();
        if (reason != null && reason.length() > MAX_REASON_CHARS) {
            throw StatewardException.invalid("reason", "'reason' has at most " + MAX_REASON_CHARS + " characters.");
        }
        int youngest = rows.versions(name).stream()
                .findFirst()
                .map(TableVersion::number)
                .orElse(0);
        requireSeen(youngest, seen);
        RegionTable before = RegionTable.of(rows.set(rows.rows(), from), from);
        TableVersion version =
                new TableVersion(name, youngest + 1, new TableVersion.Replaced(from, content, now, account, reason));
        rows.add(version);
        List<TableRows.Row> after = rows.rows();
        RegionTable then = RegionTable.of(rows.set(after, from), from);
        after.stream()
                .map(TableRows.Row::effectiveFrom)
                .filter(later -> later.isAfter(from))
                .distinct()
                .forEach(later -> RegionTable.of(rows.set(after, later), later));
        Standing standing = from.isAfter(today) ? Standing.SCHEDULED : Standing.IN_FORCE;
        return TableShelf.view(name, version, standing).with(warnings(before, then, name, after, from));
    }

    static void requireDay(LocalDate from, LocalDate today) {
        if (from.isBefore(today)) {
            throw new StatewardException(
                    Kind.INVALID,
                    "effective-in-past",
                    "A table cannot begin to decide on a day that is past: what was decided then was decided. Today is "
                            + today + " (UTC).",
                    Map.of("field", "effectiveFrom", "now", today.toString()));
        }
        if (from.isAfter(today.plusYears(MAX_YEARS))) {
            throw StatewardException.invalid(
                    "effectiveFrom", "A table begins to decide at most " + MAX_YEARS + " years ahead.");
        }
    }

    static @Nullable String content(@Nullable JsonNode table) {
        if (table == null || table.isNull()) {
            return null;
        }
        String text = Json.text(table);
        if (text.length() > MAX_CHARS) {
            throw new StatewardException(
                    Kind.TOO_LARGE, "table-too-long", "A table has at most " + MAX_CHARS + " characters.");
        }
        return text;
    }

    private static void requireSeen(int youngest, @Nullable Integer seen) {
        if (seen != null && seen != youngest) {
            throw new StatewardException(
                    Kind.PRECONDITION,
                    "changed-meanwhile",
                    "Somebody changed this meanwhile. Read it again and repeat with its new ETag.");
        }
    }

    private static List<String> warnings(
            RegionTable before, RegionTable then, TableName name, List<TableRows.Row> rows, LocalDate from) {
        List<String> warnings = new ArrayList<>();
        Set<String> gone = new TreeSet<>(codes(before));
        gone.removeAll(codes(then));
        if (!gone.isEmpty()) {
            warnings.add("No longer known: " + String.join(", ", gone)
                    + ". Active policies that name one allow nothing by it; as a jurisdiction it may mean anybody, so"
                    + " that what they keep or deny counts for all and what they permit for none. Stores registered"
                    + " there take nothing.");
        }
        Set<String> silent = new TreeSet<>(before.granting());
        silent.removeAll(then.granting());
        if (!silent.isEmpty()) {
            warnings.add("No adequacy table any more of: " + String.join(", ", silent)
                    + ". Active policies that name it allow nothing by it.");
        }
        rows.stream()
                .filter(row -> row.name() == name && row.effectiveFrom().isAfter(from))
                .forEach(row -> warnings.add(
                        "Version " + row.number() + " is scheduled and takes over on " + row.effectiveFrom() + "."));
        return warnings;
    }

    private static Set<String> codes(RegionTable table) {
        Set<String> codes = new TreeSet<>(table.blocs());
        codes.addAll(table.set().regions().countries());
        return codes;
    }
}
