package io.stateward.operations.entity;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.stateward.StatewardException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;

/**
 * Says when a schedule fires: the five fields of Unix cron (minute, hour, day of month, month, day of week), at most once an hour.
 *
 * @param text the line, fields separated by one blank
 */
public record CronLine(String text) {

    /** Longest line, in characters. */
    public static final int MAX_CHARS = 100;

    /** One minute of the hour: no list, range or step, so that a line never fires more than once an hour. */
    private static final Pattern ONE_MINUTE = Pattern.compile("\\s*\\d{1,2}\\s.*");

    /** A day in a year with a 29 February: a line that does not fire after it never does. */
    private static final ZonedDateTime ANY_TIME = ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /**
     * Reads a line as people write it.
     *
     * @throws StatewardException of kind INVALID for one that is none, fires more than once an hour, or never
     */
    public static CronLine of(String line) {
        if (line.length() > MAX_CHARS) {
            throw refused("has at most " + MAX_CHARS + " characters.");
        }
        Cron cron = parse(line);
        if (!ONE_MINUTE.matcher(line).matches()) {
            throw refused("fires at most once an hour: its first field must be one minute, such as 0.");
        }
        if (ExecutionTime.forCron(cron).nextExecution(ANY_TIME).isEmpty()) {
            throw refused("never fires: there is no such day. Correct day and month.");
        }
        return new CronLine(cron.asString());
    }

    /**
     * Returns the first time after a moment. The line counts local times, each of which comes once: one that a change of the clock
     * skips comes as much later as the clock was moved, one that it repeats comes the first time.
     */
    public Instant nextAfter(Instant moment, ZoneId zone) {
        ExecutionTime times = ExecutionTime.forCron(parse(text));
        // As if there were no changes of the clock, which the library itself would skip or repeat.
        ZonedDateTime local = LocalDateTime.ofInstant(moment, zone).atZone(ZoneOffset.UTC);
        Instant next;
        do {
            local = times.nextExecution(local).orElseThrow();
            next = local.toLocalDateTime().atZone(zone).toInstant();
        } while (!next.isAfter(moment));
        return next;
    }

    private static Cron parse(String line) {
        try {
            return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(line)
                    .validate();
        } catch (IllegalArgumentException e) {
            throw refused(
                    "has the five fields of Unix cron: minute, hour, day of month, month, day of week; for example 0 6"
                            + " 1 * * for the first of each month at six.");
        }
    }

    private static StatewardException refused(String sentence) {
        return StatewardException.invalid("cron", "'cron' " + sentence);
    }
}
