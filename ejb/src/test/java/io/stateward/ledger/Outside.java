package io.stateward.ledger;

import io.stateward.restore.boundary.Restores;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Is what lies outside of the database for a restore. */
public final class Outside {

    private Outside() {}

    /** Does as who holds database and server: only what somebody remembered elsewhere tells then that a log was rewritten. */
    public static void takeAway(Domain domain, TenantProfile tenant) {
        try (Connection all = domain.database().behindTheWall();
                PreparedStatement delete = all.prepareStatement("delete from restore_state where tenant_id = ?")) {
            delete.setObject(1, tenant.id());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Path folder = Path.of(System.getProperty("stateward.vault.directory") + "-restore")
                .resolve(tenant.id().toString());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        domain.asOperator(() -> domain.get(Restores.class).of(tenant.alias()));
    }
}
