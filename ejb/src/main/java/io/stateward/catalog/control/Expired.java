package io.stateward.catalog.control;

import io.stateward.stores.entity.Verdict;
import io.stateward.tenancy.boundary.IdSets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Notes that whole items are gone, by two statements for each set; what was derived from them and stays keeps their people. */
@ApplicationScoped
public class Expired {

    private static final DateTimeFormatter LITERAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS'+00'");

    /** A verdict's name and a time are no text of anybody: they stand in the statement, whose only parameters are the wall's and the ids. */
    private static final String GONE = "update state_item set status = 'DISPOSED', verdict = '%s', disposed_at ="
            + " timestamp with time zone '%s', ref = null, restricted = false, body_mac = cast('' as bytea),"
            + " version = version + 1 where tenant_id = ? and status in ('INTENDED', 'BOUND') and id";

    private static final String LINKS = "delete from state_subject where tenant_id = ? and item_id";

    @Inject
    IdSets sets;

    @Inject
    Heirs heirs;

    public void note(Map<Verdict, List<UUID>> gone, Instant now) {
        try {
            for (Map.Entry<Verdict, List<UUID>> alike : gone.entrySet()) {
                if (!alike.getKey().isGone()) {
                    throw new IllegalArgumentException(alike.getKey() + " does not say that an item is gone");
                }
                Set<UUID> kept = heirs.link(alike.getValue(), Set.of());
                sets.update(
                        LINKS,
                        alike.getValue().stream()
                                .filter(item -> !kept.contains(item))
                                .toList());
                sets.update(GONE.formatted(alike.getKey().name(), literal(now)), alike.getValue());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("What is gone could not be noted in the catalog", e);
        }
    }

    /** Writes a time as it stands in a literal. */
    static String literal(Instant time) {
        return LITERAL.format(time.atOffset(ZoneOffset.UTC));
    }
}
