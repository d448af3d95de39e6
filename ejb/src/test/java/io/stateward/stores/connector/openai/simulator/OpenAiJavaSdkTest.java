package io.stateward.stores.connector.openai.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.MultipartField;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionListParams;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.conversations.items.ConversationItem;
import com.openai.models.conversations.items.ItemCreateParams;
import com.openai.models.conversations.items.ItemDeleteParams;
import com.openai.models.conversations.items.ItemListParams;
import com.openai.models.files.FileCreateParams;
import com.openai.models.files.FilePurpose;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.vectorstores.VectorStoreCreateParams;
import com.openai.models.vectorstores.VectorStoreSearchParams;
import com.openai.models.vectorstores.files.FileDeleteParams;
import io.stateward.stores.connector.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Demonstrates how to work with the simulator through OpenAI's own Java SDK, which checks each answer against its own types. */
class OpenAiJavaSdkTest {

    private final OpenAiSimulator simulator = OpenAiSimulator.start("sk-sdk");
    private final OpenAIClient openai = OpenAIOkHttpClient.builder()
            .baseUrl(simulator.baseUri().toString())
            .apiKey("sk-sdk")
            .maxRetries(0)
            .responseValidation(true)
            .build();

    @AfterEach
    void stop() {
        openai.close();
        simulator.close();
    }

    @Test
    void pagesThroughTheItemsOfAConversationAndDeletesThem() {
        String id = conversation();
        for (int i = 0; i < 3; i++) {
            openai.conversations()
                    .items()
                    .create(ItemCreateParams.builder()
                            .conversationId(id)
                            .addItem(message(EasyInputMessage.Role.USER, "Hello " + i))
                            .addItem(message(EasyInputMessage.Role.ASSISTANT, "Good day " + i))
                            .build());
        }
        ItemListParams inPagesOfTwo = ItemListParams.builder()
                .conversationId(id)
                .limit(2)
                .order(ItemListParams.Order.ASC)
                .build();
        List<String> texts = openai.conversations().items().list(inPagesOfTwo).autoPager().stream()
                .map(OpenAiJavaSdkTest::text)
                .toList();
        assertThat(texts).containsExactly("Hello 0", "Good day 0", "Hello 1", "Good day 1", "Hello 2", "Good day 2");
        for (ConversationItem item :
                openai.conversations().items().list(inPagesOfTwo).items()) {
            openai.conversations()
                    .items()
                    .delete(ItemDeleteParams.builder()
                            .conversationId(id)
                            .itemId(item.asMessage().id())
                            .build());
        }
        assertThat(openai.conversations().items().list(id).items()).hasSize(4);
        assertThat(openai.conversations().delete(id).deleted()).isTrue();
        assertThat(simulator.project("sk-sdk").orphanedItems()).hasSize(4);
        assertThatThrownBy(() -> openai.conversations().retrieve(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void chainsResponsesAndReadsTheirInput() {
        Response first = openai.responses().create(response("I am Ada.").build());
        Response second = openai.responses()
                .create(response("Who am I?").previousResponseId(first.id()).build());
        assertThat(openai.responses().retrieve(second.id()).previousResponseId())
                .hasValue(first.id());
        assertThat(openai.responses().inputItems().list(first.id()).items()).hasSize(1);
        assertThat(first.output()
                        .get(0)
                        .asMessage()
                        .content()
                        .get(0)
                        .asOutputText()
                        .text())
                .isEqualTo("Noted: I am Ada.");
        openai.responses().delete(first.id());
        assertThatThrownBy(() -> openai.responses().retrieve(first.id())).isInstanceOf(NotFoundException.class);
        assertThat(openai.responses().retrieve(second.id()).id()).isEqualTo(second.id());
    }

    @Test
    void aResponseWritesToItsConversation() {
        String id = conversation();
        openai.responses().create(response("I am Ada.").conversation(id).build());
        assertThat(openai.conversations().items().list(id).items()).hasSize(2);
    }

    @Test
    void listsStoredCompletionsByMetadata() {
        ChatCompletion stored = openai.chat().completions().create(completion("a"));
        openai.chat().completions().create(completion("b"));
        ChatCompletionListParams ofA = ChatCompletionListParams.builder()
                .metadata(ChatCompletionListParams.Metadata.builder()
                        .putAdditionalProperty("agent", "a")
                        .build())
                .build();
        assertThat(openai.chat().completions().list(ofA).items())
                .extracting(ChatCompletion::id)
                .containsExactly(stored.id());
        assertThat(openai.chat().completions().delete(stored.id()).deleted()).isTrue();
        assertThat(openai.chat().completions().list(ofA).items()).isEmpty();
    }

    @Test
    void keepsFilesThatAreDetachedFromAVectorStore() {
        MultipartField<InputStream> content = MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream("Ada likes window seats.".getBytes(StandardCharsets.UTF_8)))
                .filename("notes.txt")
                .build();
        String file = openai.files()
                .create(FileCreateParams.builder()
                        .file(content)
                        .purpose(FilePurpose.USER_DATA)
                        .build())
                .id();
        String store = openai.vectorStores()
                .create(VectorStoreCreateParams.builder()
                        .name("notes")
                        .addFileId(file)
                        .build())
                .id();
        VectorStoreSearchParams search = VectorStoreSearchParams.builder()
                .vectorStoreId(store)
                .query("window")
                .build();
        assertThat(openai.vectorStores().search(search).items()).hasSize(1);
        openai.vectorStores()
                .files()
                .delete(FileDeleteParams.builder()
                        .vectorStoreId(store)
                        .fileId(file)
                        .build());
        assertThat(openai.vectorStores().search(search).items()).isEmpty();
        assertThat(openai.files().retrieve(file).filename()).isEqualTo("notes.txt");
        openai.files().delete(file);
        assertThat(openai.files().list().items()).isEmpty();
        assertThat(openai.vectorStores().delete(store).deleted()).isTrue();
        assertThat(openai.vectorStores().list().items()).isEmpty();
    }

    @Test
    void aRateLimitIsOneForTheSdkToo() {
        simulator.faults().plan(Fault.of(Fault.Kind.RATE_LIMIT).retryAfterSeconds(1));
        assertThatThrownBy(this::conversation).isInstanceOf(RateLimitException.class);
        assertThat(openai.models().list().items()).isNotEmpty();
    }

    private String conversation() {
        return openai.conversations()
                .create(ConversationCreateParams.builder()
                        .metadata(ConversationCreateParams.Metadata.builder()
                                .putAdditionalProperty("agent", JsonValue.from("a"))
                                .build())
                        .build())
                .id();
    }

    private static EasyInputMessage message(EasyInputMessage.Role role, String text) {
        return EasyInputMessage.builder().role(role).content(text).build();
    }

    private static String text(ConversationItem item) {
        var content = item.asMessage().content().get(0);
        return content.isInputText()
                ? content.asInputText().text()
                : content.asOutputText().text();
    }

    private static ResponseCreateParams.Builder response(String input) {
        return ResponseCreateParams.builder().model("gpt-4o").input(input);
    }

    private static ChatCompletionCreateParams completion(String agent) {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .store(true)
                .metadata(ChatCompletionCreateParams.Metadata.builder()
                        .putAdditionalProperty("agent", JsonValue.from(agent))
                        .build())
                .addUserMessage("I am Ada.")
                .build();
    }
}
