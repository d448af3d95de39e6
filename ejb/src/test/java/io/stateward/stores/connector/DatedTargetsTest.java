package io.stateward.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.anthropic.AnthropicConnector;
import io.stateward.stores.connector.qdrant.QdrantConnector;
import io.stateward.stores.connector.redis.RedisConnector;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Shows which connectors say that nobody can tell when what they found was written, so that a later look asks an officer and does not erase
 * what a person wrote who came back.
 */
class DatedTargetsTest {

    private static final Connector ANTHROPIC = new AnthropicConnector(Clock.systemUTC(), (host, port) -> {});
    private static final Connector REDIS = new RedisConnector((host, port) -> {}, Path::of, Clock.systemUTC());
    private static final Connector QDRANT = new QdrantConnector(Clock.systemUTC(), (host, port) -> {});

    private static StoreAccess store(String map) {
        JsonNode config = Json.read("{\"host\": \"h\", \"baseUrl\": \"http://127.0.0.1\"}", JsonNode.class);
        return new StoreAccess(Ids.next(), Ids.next(), "s", "DE", "DE", config, Json.read(map, JsonNode.class));
    }

    private static Target target(String kind) {
        return new Target(kind, "notes", "Found", 0, 1, false, List.of());
    }

    @Test
    void whatOthersShareAtAnthropicHasNoTime() {
        Target shared = new Target("memory", "notes", "Found", 0, 1, true, List.of());

        assertThat(ANTHROPIC.isDated(store("{}"), target("session"))).isTrue();
        assertThat(ANTHROPIC.isDated(store("{}"), shared)).isFalse();
    }

    @Test
    void aKeyOfRedisHasNoTime() {
        assertThat(REDIS.isDated(store("{}"), target("keys"))).isFalse();
        assertThat(REDIS.isDated(store("{}"), target("key"))).isFalse();
    }

    @Test
    void aRecordHasATimeWhereTheDataMapSaysInWhichField() {
        String field = "{\"collections\": [{\"name\": \"notes\", \"text\": true, \"created\": \"at\"}]}";
        String none = "{\"collections\": [{\"name\": \"notes\", \"text\": true}]}";

        assertThat(QDRANT.isDated(store(field), target("records"))).isTrue();
        assertThat(QDRANT.isDated(store(field), target("collection"))).isFalse();
        assertThat(QDRANT.isDated(store(none), target("records"))).isFalse();
    }
}
