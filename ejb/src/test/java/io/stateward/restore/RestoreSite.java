package io.stateward.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.StatewardException;
import io.stateward.restore.boundary.Restores;
import io.stateward.restore.entity.RestoreView;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Is a database with two tenants, its backups, and the directories beside it. */
@SuppressWarnings("NullAway.Init")
abstract class RestoreSite {

    static final String SKYWAYS = "skyways";
    static final String NORDBANK = "nordbank";

    @TempDir
    Path folder;

    Database database;
    Path vault;

    abstract Database newDatabase(Path directory);

    @BeforeEach
    void use() throws IOException {
        database = newDatabase(Files.createDirectory(folder.resolve("first")));
        vault = folder.resolve("vault");
        on(database, domain -> {
            RestoreScene.begin(domain, SKYWAYS, "anna", "ben");
            RestoreScene.begin(domain, NORDBANK, "cleo");
        });
    }

    void on(Database used, Consumer<Domain> steps) {
        try (Domain domain = Domain.on(used, vault)) {
            steps.accept(domain);
        }
    }

    Database backup() {
        try {
            return database.copy(Files.createTempDirectory(folder, "backup"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Path outside(Domain domain) {
        return folder.resolve("vault-restore")
                .resolve(RestoreScene.tenant(domain, SKYWAYS).id().toString());
    }

    static String refusal(ThrowingCallable call) {
        StatewardException refused = catchThrowableOfType(StatewardException.class, call);
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.kind()).isEqualTo(StatewardException.Kind.UNAVAILABLE);
        return refused.type();
    }

    static String use(Domain domain) {
        return refusal(() -> RestoreScene.sequence(domain, SKYWAYS));
    }

    static RestoreView replay(Domain domain, boolean freshStart) {
        domain.asOperator(() ->
                domain.get(Restores.class).begin(SKYWAYS, freshStart, "the disk was lost", "operator@example.org"));
        RestoreScene.work(
                domain, SKYWAYS, "restore", RestoreScene.tenant(domain, SKYWAYS).id());
        return domain.asOperator(() -> domain.get(Restores.class).of(SKYWAYS));
    }
}
