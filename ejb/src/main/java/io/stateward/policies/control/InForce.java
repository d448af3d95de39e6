package io.stateward.policies.control;

import io.stateward.policies.entity.PolicyStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what decides in a tenant at a time: a version that waits for its time decides from then on, in place of the one before, whether
 * or not anybody has noted it.
 *
 * @param rows what decides
 * @param begun how many of them have begun without a note; each note will raise the epoch by one
 * @param span how long this is so
 */
record InForce(List<Row> rows, int begun, Span span) {

    InForce {
        rows = List.copyOf(rows);
    }

    /**
     * Is the time between two beginnings.
     *
     * @param since the first instant
     * @param until the first that is no longer of it
     */
    record Span(Instant since, Instant until) {

        boolean contains(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }

    /**
     * Is a version that decides or is to decide.
     *
     * @param id its id
     * @param name its name
     * @param number its version
     * @param document the document as canonical JSON
     * @param aboutSubjects whether it is a hold on people
     * @param begins when it begins to decide, or null when it has been noted to
     */
    record Row(
            UUID id,
            String name,
            int number,
            String document,
            boolean aboutSubjects,
            @Nullable Instant begins) {

        static Row of(Object[] columns) {
            boolean waits = columns[5] == PolicyStatus.SCHEDULED;
            return new Row(
                    (UUID) columns[0],
                    (String) columns[1],
                    (Integer) columns[2],
                    (String) columns[3],
                    (Boolean) columns[4],
                    waits ? (Instant) columns[6] : null);
        }

        private boolean waits(Instant now) {
            return begins != null && begins.isAfter(now);
        }
    }

    /** Picks what decides at that time. */
    static InForce of(List<Row> chosen, Instant now) {
        Set<String> replaced = new HashSet<>();
        Instant since = Instant.MIN;
        Instant until = Instant.MAX;
        int begun = 0;
        for (Row row : chosen) {
            Instant begins = row.begins();
            if (begins == null) {
                continue;
            }
            if (begins.isAfter(now)) {
                until = begins.isBefore(until) ? begins : until;
            } else {
                since = begins.isAfter(since) ? begins : since;
                replaced.add(row.name());
                begun++;
            }
        }
        List<Row> rows = chosen.stream()
                .filter(row -> !row.waits(now))
                .filter(row -> row.begins() != null || !replaced.contains(row.name()))
                .toList();
        return new InForce(rows, begun, new Span(since, until));
    }
}
