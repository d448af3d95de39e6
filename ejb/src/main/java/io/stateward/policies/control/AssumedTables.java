package io.stateward.policies.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.TableAssumption;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableSet;
import io.stateward.policies.entity.TableVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads tables of places that decide nothing yet beside those in force, and finds out whether they hold together. */
@ApplicationScoped
public class AssumedTables {

    @Inject
    TableRows rows;

    @Inject
    Clock clock;

    /**
     * Returns a typed table, checked as if it were to be put in place.
     *
     * @param day the day for which it is assumed, today or later; null for today
     * @throws StatewardException {@code table-invalid}, {@code effective-in-past}, {@code table-too-long} (413), {@code invalid-field} for
     *     a table by which nothing is decided
     */
    public TableAssumption typed(TableName name, JsonNode table, @Nullable LocalDate day) {
        LocalDate today = CurrentRegions.day(clock.instant());
        LocalDate from = day == null ? today : day;
        TableReplacement.requireDay(from, today);
        String content = TableReplacement.content(table);
        if (content == null) {
            throw StatewardException.invalid("proposed", "'proposed' is the whole table.");
        }
        return checked(name, content, from);
    }

    /**
     * Returns a version that the operator has put there for a later day, as it is on that day, or one that decides or did, as of today.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public TableAssumption version(TableName name, int number) {
        LocalDate today = CurrentRegions.day(clock.instant());
        if (number == 0) {
            return checked(name, TableSet.shippedText(name), today);
        }
        TableVersion version = rows.versions(name).stream()
                .filter(known -> known.number() == number)
                .findFirst()
                .orElseThrow(() -> new StatewardException(
                        Kind.NOT_FOUND, "not-found", "There is no such version of this table. List its versions."));
        String content = Objects.requireNonNullElseGet(version.content(), () -> TableSet.shippedText(name));
        LocalDate from = version.effectiveFrom();
        return checked(name, content, from.isAfter(today) ? from : today);
    }

    private TableAssumption checked(TableName name, String content, LocalDate day) {
        if (name == TableName.PROVIDERS) {
            throw StatewardException.invalid(
                    "table",
                    "Providers' hosts decide nothing by themselves: they say where a store is. Try the store's move out"
                            + " instead, with 'store' and 'region'.");
        }
        TableAssumption assumed = new TableAssumption(name, content, day);
        places(assumed);
        return assumed;
    }

    /** Returns why it does not hold together with the others, or nothing. */
    public Optional<String> fault(TableAssumption assumed) {
        try {
            places(assumed);
            return Optional.empty();
        } catch (StatewardException e) {
            return Optional.of(e.sentence());
        }
    }

    /**
     * Returns the tables as they would be on its day.
     *
     * @throws StatewardException {@code table-invalid} when it does not hold together with the others
     */
    RegionTable places(TableAssumption assumed) {
        TableSet set = rows.set(rows.rows(), assumed.day()).with(assumed.name(), assumed.content());
        return RegionTable.of(set, assumed.day());
    }
}
