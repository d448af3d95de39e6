package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnFilesTest {

    private static OwnFiles with(Map<String, String> settings) {
        return OwnFiles.of(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }

    @Test
    void keys_and_the_directory_of_an_h2_file_are_statewards_own() {
        OwnFiles own = with(Map.of(
                "stateward.vault.directory",
                "/srv/stateward/keys",
                "stateward.db.url",
                "jdbc:h2:file:/srv/db/main;X=1"));

        assertThat(own.touch(Path.of("/srv/stateward"))).isTrue();
        assertThat(own.touch(Path.of("/srv/stateward/keys/7"))).isTrue();
        assertThat(own.touch(Path.of("/srv/db"))).isTrue();
        assertThat(own.touch(Path.of("/srv/agents"))).isFalse();
    }

    @Test
    void an_h2_file_without_a_prefix_counts_and_one_behind_a_server_does_not_lie_here() {
        assertThat(with(Map.of("stateward.db.url", "jdbc:h2:/srv/db/main")).touch(Path.of("/srv/db")))
                .isTrue();
        assertThat(with(Map.of("stateward.db.url", "jdbc:h2:~/main"))
                        .touch(Path.of(System.getProperty("user.home")).toAbsolutePath()))
                .isTrue();
        assertThat(with(Map.of("stateward.db.url", "jdbc:h2:tcp://localhost/srv/db/main"))
                        .directories())
                .isEmpty();
        assertThat(with(Map.of("stateward.db.url", "jdbc:postgresql://localhost/main"))
                        .directories())
                .isEmpty();
    }
}
