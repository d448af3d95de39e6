package io.stateward.restore.control;

import io.stateward.erasure.boundary.ErasureReplay;
import io.stateward.erasure.entity.ErasureTrace;
import io.stateward.ledger.boundary.LogContinuity;
import io.stateward.ledger.entity.LogStanding;
import io.stateward.restore.entity.JournalNote;
import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.SealBroken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the current tenant's rows against what lies outside of the database. Changes nothing. */
@ApplicationScoped
public class Comparison {

    /** The file of the last checkpoint. */
    static final String CHECKPOINT = "checkpoint";

    @Inject
    RestoreDirectory directory;

    @Inject
    RestoreRows rows;

    @Inject
    Journal journal;

    @Inject
    LogContinuity log;

    @Inject
    ErasureReplay erasures;

    @Inject
    CurrentTenant current;

    /** Returns why the tenant is not to be served. */
    Optional<Finding> look() {
        UUID tenant = current.id();
        Optional<RestoreState> known = rows.of(tenant);
        if (known.filter(RestoreState::isReplaying).isPresent()) {
            return Optional.of(Finding.REPLAYING);
        }
        if (!directory.exists(tenant)) {
            return known.filter(RestoreState::isUsed).map(lost -> Finding.MISSING);
        }
        Optional<JournalHead> head = journal.head();
        if (head.isEmpty()) {
            // A crash between the row, the folder and its first file leaves an empty folder, which is none.
            boolean empty = directory.names(tenant, "").isEmpty();
            return empty && known.filter(RestoreState::isUsed).isEmpty()
                    ? Optional.empty()
                    : Optional.of(Finding.DAMAGED);
        }
        return known.isPresent() ? compare(known.get(), head.get()) : unknown(head.get());
    }

    /** A folder that the rows do not know was made after the backup, or just before a crash, when it has nothing in it yet. */
    private Optional<Finding> unknown(JournalHead head) {
        boolean used = head.count() > 0 || checkpoint().isPresent();
        Finding older = head.first() > 1 ? Finding.TOO_OLD : Finding.RESTORED;
        return used ? Optional.of(older) : Optional.empty();
    }

    private Optional<Finding> compare(RestoreState known, JournalHead head) {
        if (!known.tie().equals(head.tie())) {
            return Optional.of(Finding.FOREIGN);
        }
        JournalText text = journal.text(head);
        if (!text.holds(head) || text.count(head) < known.journalled()) {
            return Optional.of(Finding.DAMAGED);
        }
        Optional<Finding> ofLog = checkpoint()
                .map(this::ofLog)
                .orElse(known.isCheckpointed() ? Optional.of(Finding.DAMAGED) : Optional.empty());
        Optional<Finding> finding = ofLog.isPresent() ? ofLog : ofJournal(known, text);
        return finding.filter(f -> f == Finding.RESTORED && known.journalled() < head.first() - 1)
                .map(tooOld -> Optional.of(Finding.TOO_OLD))
                .orElse(finding);
    }

    /** Returns the note that lies outside. */
    Optional<String> checkpoint() {
        return directory.read(current.id(), CHECKPOINT).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private Optional<Finding> ofLog(String note) {
        LogStanding standing = log.compare(note);
        return switch (standing) {
            case EXTENDS -> Optional.empty();
            case BEHIND, OTHER_ENTRIES, OTHER_LOG -> Optional.of(Finding.RESTORED);
            case NOT_SIGNED -> Optional.of(Finding.DAMAGED);
        };
    }

    /** The last records may be those of a crash before the database counted them; then it knows the request all the same. */
    private Optional<Finding> ofJournal(RestoreState known, JournalText text) {
        List<JournalLine> uncounted = text.lines().stream()
                .filter(line -> line.number() > known.journalled())
                .toList();
        for (JournalLine line : uncounted) {
            try {
                Optional<ErasureTrace> erasure = journal.open(line).flatMap(note -> Optional.ofNullable(erasure(note)));
                if (erasure.isPresent() && !erasures.knows(erasure.get().request())) {
                    return Optional.of(Finding.RESTORED);
                }
            } catch (SealBroken changed) {
                return Optional.of(Finding.DAMAGED);
            }
        }
        return Optional.empty();
    }

    private static @Nullable ErasureTrace erasure(JournalNote note) {
        return note.erasure();
    }
}
