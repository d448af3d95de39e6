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
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.anthropic.simulator.AnthropicSimulator;
import io.stateward.stores.connector.anthropic.simulator.Workspace;
import io.stateward.stores.connector.simulator.ProviderFixture;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.stores.entity.StoreAccess;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a simulator with two workspaces, Anthropic's SDK for each, and a connector that never sleeps. */
final class AnthropicFixture extends ProviderFixture<AnthropicConnector> {

    static final String KEY = "sk-ant-skyways";
    static final String OTHER_KEY = "sk-ant-nordbank";

    final AnthropicSimulator simulator = new AnthropicSimulator(KEY, OTHER_KEY);
    final SimulatedServer server = SimulatedServer.start(simulator);
    final AnthropicConnector connector = new AnthropicConnector(wire(3, Duration.ofSeconds(5)));
    private final Map<String, AnthropicClient> clients = new HashMap<>();

    @Override
    public AnthropicConnector connector() {
        return connector;
    }

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

    @Override
    public StoreAccess store() {
        return store(KEY);
    }

    StoreAccess store(String key) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        return access(config.put("baseUrl", server.origin()).put("apiKey", key));
    }

    static StoreAccess access(ObjectNode config) {
        return access("anthropic", "US", config);
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
