package io.stateward.restore.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.StatewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class RestoreDirectoryTest {

    private static final UUID TENANT = UUID.randomUUID();

    @TempDir
    private Path folder;

    @BeforeEach
    void configure() {
        System.setProperty(RestoreDirectory.SETTING, folder.toString());
    }

    @AfterEach
    void reset() {
        System.clearProperty(RestoreDirectory.SETTING);
    }

    @Test
    void whatCannotTakeItsPlaceLeavesNoDraftBehind() throws IOException {
        RestoreDirectory directory = new RestoreDirectory();
        directory.make(TENANT);
        Path own = folder.resolve(TENANT.toString());
        Files.createDirectories(own.resolve("head").resolve("in the way"));

        StatewardException refused =
                catchThrowableOfType(StatewardException.class, () -> directory.place(TENANT, "head", new byte[] {1}));

        assertThat(refused.type()).isEqualTo("restore-directory-unavailable");
        try (Stream<Path> left = Files.list(own)) {
            assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly("head");
        }
    }
}
