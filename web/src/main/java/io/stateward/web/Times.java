package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words times for the console's pages, in the tenant's time zone: {@code <time datetime="#{times.iso(at)}">#{times.local(at)}</time>}. */
@Named
@RequestScoped
public class Times {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Returns the form for machines; empty for none. */
    public String iso(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    /** Returns day, minute and zone; empty for none. */
    public String local(@Nullable Instant at) {
        return at == null ? "" : MINUTE.format(at.atZone(zone()));
    }

    /** Returns the day; empty for none. */
    public String day(@Nullable Instant at) {
        return at == null ? "" : DAY.format(at.atZone(zone()));
    }

    /** Says how many calendar days are left until something is due, or since when it is overdue. */
    public String left(Instant due) {
        long days =
                ChronoUnit.DAYS.between(LocalDate.ofInstant(clock.instant(), zone()), LocalDate.ofInstant(due, zone()));
        if (isOver(due)) {
            return days == 0 ? "overdue since today" : "overdue by " + days(-days);
        }
        return days == 0 ? "due today" : days(days) + " left";
    }

    /**
     * Reads what somebody typed into a field of type {@code datetime-local}, in the tenant's time zone; null for nothing.
     *
     * @throws StatewardException of kind INVALID if it is no time
     */
    public @Nullable Instant typed(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text.strip()).atZone(zone()).toInstant();
        } catch (DateTimeParseException e) {
            throw StatewardException.invalid(
                    field, "'" + field + "' must be a day and a time, such as 2027-01-31T08:00.");
        }
    }

    /** Returns the time zone that times are shown and typed in. */
    public String getZoneName() {
        return zone().getId();
    }

    public boolean isOver(Instant due) {
        return clock.instant().isAfter(due);
    }

    private static String days(long count) {
        return count == 1 ? "1 day" : count + " days";
    }

    /** The platform's operator has no tenant, and reads UTC. */
    private ZoneId zone() {
        return current.isBound() ? current.tenant().timeZone() : ZoneOffset.UTC;
    }
}
