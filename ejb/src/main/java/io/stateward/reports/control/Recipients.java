package io.stateward.reports.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.stateward.Json;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.reports.entity.ReportSchedule.Sealed;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals the recipients of a schedule under a key of its own, and opens them for one delivery. */
@ApplicationScoped
class Recipients {

    @Inject
    Vault vault;

    @Nullable
    Sealed seal(UUID schedule, List<String> addresses) {
        if (addresses.isEmpty()) {
            return null;
        }
        UUID key = vault.keyFor(KeyScope.ofItem(Purpose.SECRETS, schedule));
        return new Sealed(key, vault.seal(key, Json.bytes(addresses), context(schedule)));
    }

    List<String> open(ReportSchedule schedule) {
        return schedule.recipients()
                .map(s -> read(vault.open(s.key(), s.bytes(), context(schedule.id()))))
                .orElse(List.of());
    }

    private static List<String> read(byte[] plain) {
        try {
            return Json.mapper()
                    .readValue(new String(plain, StandardCharsets.UTF_8), new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            // Without its cause, which would quote an address.
            throw new IllegalStateException("The recipients of a schedule cannot be read");
        }
    }

    private static String context(UUID schedule) {
        return "report-schedule/" + schedule;
    }
}
