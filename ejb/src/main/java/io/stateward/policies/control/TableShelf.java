package io.stateward.policies.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableSet;
import io.stateward.policies.entity.TableVersion;
import io.stateward.policies.entity.TableView;
import io.stateward.policies.entity.TableView.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the versions of the tables, what ships with Stateward as number 0. */
@ApplicationScoped
public class TableShelf {

    @Inject
    TableRows rows;

    @Inject
    Clock clock;

    /** Returns what is in force today, table by table. */
    public List<TableView> inForce() {
        return Arrays.stream(TableName.values()).map(this::inForce).toList();
    }

    /** Returns what is in force today of one table. */
    public TableView inForce(TableName name) {
        return versions(name).stream()
                .filter(version -> version.standing() == Standing.IN_FORCE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No version of the table " + name.word() + " decides"));
    }

    /** Returns all versions, the youngest first. */
    public List<TableView> versions(TableName name) {
        LocalDate today = CurrentRegions.day(clock.instant());
        int deciding = TableRows.deciding(rows.rows(), name, today)
                .map(TableRows.Row::number)
                .orElse(0);
        List<TableView> versions = new ArrayList<>();
        for (TableVersion version : rows.versions(name)) {
            boolean waits = version.effectiveFrom().isAfter(today);
            Standing later = waits ? Standing.SCHEDULED : Standing.REPLACED;
            versions.add(view(name, version, version.number() == deciding ? Standing.IN_FORCE : later));
        }
        versions.add(view(name, null, deciding == 0 ? Standing.IN_FORCE : Standing.REPLACED));
        return versions;
    }

    /** Shows a version; null is what ships. */
    static TableView view(TableName name, @Nullable TableVersion version, Standing standing) {
        String own = version == null ? null : version.content();
        JsonNode table = Json.read(own == null ? TableSet.shippedText(name) : own, JsonNode.class);
        return new TableView(
                name.word(),
                version == null ? 0 : version.number(),
                standing,
                own == null,
                LocalDate.parse(table.path("asOf").asText()),
                table.path("source").asText(),
                version == null ? null : version.effectiveFrom(),
                version == null ? null : version.replacedAt(),
                version == null ? null : version.reason(),
                table,
                List.of());
    }

    /** Returns what tells the tables of this build from those of another. */
    public String shippedDigest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TableName name : TableName.values()) {
                digest.update(TableSet.shippedText(name).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
