package io.stateward.stores.connector.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.beta.files.FileUploadParams;
import com.anthropic.models.beta.memorystores.MemoryStoreCreateParams;
import com.anthropic.models.beta.memorystores.memories.MemoryCreateParams;
import com.anthropic.models.beta.memorystores.memories.MemoryUpdateParams;
import com.anthropic.models.beta.sessions.SessionCreateParams;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsTextBlock;
import com.anthropic.models.beta.sessions.events.BetaManagedAgentsUserMessageEventParams;
import com.anthropic.models.messages.Model;
import com.anthropic.models.messages.batches.BatchCreateParams;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.anthropic.simulator.AnthropicSimulator;
import io.stateward.stores.connector.anthropic.simulator.Workspace;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Holds a simulator with two workspaces, Anthropic's SDK for each, a connector that never sleeps, and a catalog. */
final class AnthropicFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final Instant CUT_OFF = Instant.parse("2126-01-01T00:00:00Z");
    static final String KEY = "sk-ant-skyways";
    static final String OTHER_KEY = "sk-ant-nordbank";

    final AnthropicSimulator simulator = new AnthropicSimulator(KEY, OTHER_KEY);
    final SimulatedServer server = SimulatedServer.start(simulator);
    final List<Duration> pauses = new ArrayList<>();
    final List<KnownItem> catalog = new ArrayList<>();
    final AnthropicConnector connector = new AnthropicConnector(new Wire(
            Wire.client(),
            (host, port) -> {},
            Clock.fixed(NOW, ZoneOffset.UTC),
            new Retries(
                    3,
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    pauses::add)));
    private final Map<String, AnthropicClient> clients = new HashMap<>();

    @Override
    public void close() {
        clients.values().forEach(AnthropicClient::close);
        server.close();
    }

    AnthropicClient sdk(String key) {
        return clients.computeIfAbsent(
                key,
                apiKey -> AnthropicOkHttpClient.builder()
                        .baseUrl(server.origin())
                        .apiKey(apiKey)
                        .maxRetries(0)
                        .responseValidation(true)
                        .build());
    }

    Workspace workspace() {
        return simulator.workspace(KEY);
    }

    StoreAccess store() {
        return store(KEY);
    }

    StoreAccess store(String key) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        return access(config.put("baseUrl", server.origin()).put("apiKey", key));
    }

    static StoreAccess access(ObjectNode config) {
        UUID tenant = UUID.nameUUIDFromBytes(config.path("apiKey").asText().getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, "anthropic", "US", "US", config, NullNode.getInstance());
    }

    static Person person(String name, String email) {
        return new Person(
                Set.of(Ids.next()),
                List.of(new Identifier("email", email, email), new Identifier("name", name, name)),
                CUT_OFF);
    }

    KnownItem know(String kind, String ref) {
        return know(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, false, 0));
    }

    KnownItem knowShared(String kind, String ref) {
        return know(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, true, 0));
    }

    KnownItem know(KnownItem item) {
        catalog.add(item);
        return item;
    }

    List<Target> find(Person person) {
        return connector.find(store(), person, catalog);
    }

    List<Outcome> forget(Person person) {
        connector.stop(store(), person, catalog);
        return forget(person, find(person), List.of());
    }

    List<Outcome> forget(Person person, List<Target> targets, List<Block> blocks) {
        record Erased(Target target, Outcome outcome) {}
        List<Erased> erased = new ArrayList<>();
        targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(target -> connector
                        .erase(store(), person, target, covered(target), blocks)
                        .forEach(outcome -> erased.add(new Erased(target, outcome))));
        return erased.stream()
                .map(each -> connector.verify(store(), person, each.target(), covered(each.target()), each.outcome()))
                .toList();
    }

    private List<KnownItem> covered(Target target) {
        return catalog.stream()
                .filter(item -> target.items().contains(item.id()))
                .toList();
    }

    String memoryStore(String key, String name) {
        return sdk(key).beta()
                .memoryStores()
                .create(MemoryStoreCreateParams.builder().name(name).build())
                .id();
    }

    /** Writes a memory and returns its reference: the store, a slash and its id. */
    String memory(String key, String store, String path, String content) {
        return store + "/"
                + sdk(key).beta()
                        .memoryStores()
                        .memories()
                        .create(MemoryCreateParams.builder()
                                .memoryStoreId(store)
                                .path(path)
                                .content(content)
                                .build())
                        .id();
    }

    void rewrite(String ref, String content) {
        String[] parts = ref.split("/", 2);
        sdk(KEY).beta()
                .memoryStores()
                .memories()
                .update(MemoryUpdateParams.builder()
                        .memoryStoreId(parts[0])
                        .memoryId(parts[1])
                        .content(content)
                        .build());
    }

    /** Makes a session that mounts the given stores, and says something in it. */
    String session(String key, String text, String... stores) {
        SessionCreateParams.Builder session =
                SessionCreateParams.builder().agent("agent_support").environmentId("env_1");
        for (String store : stores) {
            session.addMemoryStoreResource(store);
        }
        BetaManagedAgentsTextBlock said =
                BetaManagedAgentsTextBlock.builder().text(text).build();
        session.addUserMessageInitialEvent(List.of(BetaManagedAgentsUserMessageEventParams.Content.ofText(said)));
        return sdk(key).beta().sessions().create(session.build()).id();
    }

    String file(String key, String text) {
        InputStream content = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return sdk(key).beta()
                .files()
                .upload(FileUploadParams.builder().file(content).build())
                .id();
    }

    String batch(String key, String text) {
        BatchCreateParams.Request.Params params = BatchCreateParams.Request.Params.builder()
                .model(Model.of("claude-opus-5"))
                .maxTokens(10)
                .addUserMessage(text)
                .build();
        BatchCreateParams.Request request =
                BatchCreateParams.Request.builder().customId("1").params(params).build();
        return sdk(key).messages()
                .batches()
                .create(BatchCreateParams.builder().addRequest(request).build())
                .id();
    }
}
