package io.stateward.policies.control;

import io.stateward.policies.entity.PolicyStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/**
 * Is a version that had begun by a past moment.
 *
 * @param row what decided
 * @param begun when it began
 * @param noted whether that has been noted since
 * @param onItems whether it is a hold on single items
 * @param forgotten whether it was a hold on people or items that has been released, so that nobody knows any more whom or what it was about
 */
record PastVersion(InForce.Row row, Instant begun, boolean noted, boolean onItems, boolean forgotten) {

    /** Of two versions of one name the one that began later decides. */
    static final Comparator<PastVersion> LATER = Comparator.comparing(PastVersion::begun)
            .thenComparing(version -> version.row().number());

    static PastVersion of(Object[] columns) {
        boolean noted = columns[5] != PolicyStatus.SCHEDULED;
        boolean aboutSubjects = (Boolean) columns[4];
        return new PastVersion(
                new InForce.Row(
                        (UUID) columns[0],
                        (String) columns[1],
                        (Integer) columns[2],
                        (String) columns[3],
                        aboutSubjects,
                        null),
                (Instant) Objects.requireNonNull(columns[noted ? 6 : 7], "what has begun has a time"),
                noted,
                (Boolean) columns[8],
                aboutSubjects && columns[5] == PolicyStatus.RELEASED);
    }

    String title() {
        return row.name() + " v" + row.number();
    }
}
