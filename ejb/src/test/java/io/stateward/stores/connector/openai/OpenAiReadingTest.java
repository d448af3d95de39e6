package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.StoreAccess;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of OpenAI's objects before it deletes them by itself, and what its owner declares of that. */
class OpenAiReadingTest {

    private static final int MUCH = 1 << 20;

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void stop() {
        openai.close();
    }

    private ItemContent read(KnownItem item, int maxBytes) {
        return openai.connector.content(openai.store(), item, maxBytes);
    }

    private JsonNode json(KnownItem item) {
        ItemContent.Whole whole = (ItemContent.Whole) read(item, MUCH);
        assertThat(whole.mediaType()).isEqualTo("application/json");
        return Json.read(new String(whole.bytes(), StandardCharsets.UTF_8), JsonNode.class);
    }

    @Test
    void aConversationIsReadWithAllPagesOfItsItems() {
        String[] texts = new String[2 * Pages.PAGE_SIZE + 1];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "canary-" + i;
        }
        KnownItem item = openai.know("conversation", openai.conversation(texts));

        JsonNode copy = json(item);

        assertThat(copy.at("/object/id").asText()).isEqualTo(item.ref());
        assertThat(copy.path("parts")).hasSize(texts.length);
        assertThat(copy.toString()).contains("canary-0", "canary-" + (texts.length - 1));
    }

    @Test
    void aResponseACompletionAndAFileAreReadWhole() {
        JsonNode response = json(openai.know("response", openai.response("canary-in")));
        assertThat(response.at("/object/object").asText()).isEqualTo("response");
        assertThat(response.path("parts").toString()).contains("canary-in");
        JsonNode completion =
                json(openai.know("completion", openai.completion(OpenAiFixture.KEY, "canary-c", "user", "x")));
        assertThat(completion.path("parts").toString()).contains("canary-c");
        KnownItem file = openai.know("file", openai.file(OpenAiFixture.KEY, "canary-f"));
        assertThat(read(file, MUCH))
                .isInstanceOfSatisfying(
                        ItemContent.Whole.class,
                        whole -> assertThat(new String(whole.bytes(), StandardCharsets.UTF_8))
                                .isEqualTo("canary-f"));
    }

    @Test
    void whatIsTooLargeGoneOrOfAnotherKindIsToldApart() {
        KnownItem conversation = openai.know("conversation", openai.conversation("canary"));
        ItemContent.Whole whole = (ItemContent.Whole) read(conversation, MUCH);
        assertThat(read(conversation, whole.bytes().length)).isInstanceOf(ItemContent.Whole.class);
        assertThat(read(conversation, whole.bytes().length - 1)).isInstanceOf(ItemContent.TooLarge.class);
        KnownItem file = openai.know("file", openai.file(OpenAiFixture.KEY, "canary"));
        assertThat(read(file, 5)).isInstanceOf(ItemContent.TooLarge.class);
        assertThat(read(openai.know("response", "resp_nothere"), MUCH)).isInstanceOf(ItemContent.Gone.class);
        assertThat(read(openai.know("file", "file-nothere"), MUCH)).isInstanceOf(ItemContent.Gone.class);
        assertThat(read(openai.know("vector-store", "vs_1"), MUCH)).isInstanceOf(ItemContent.Unreadable.class);
        assertThat(openai.connector.canRead(openai.store(), "vector-store")).isFalse();
        assertThat(openai.connector.canRead(openai.store(), "response")).isTrue();
    }

    @Test
    void aKeyThatIsRefusedIsNoAnswerAboutTheItem() {
        KnownItem item = openai.know("conversation", openai.conversation("canary"));

        assertThatThrownBy(() -> openai.connector.content(openai.store("sk-wrong"), item, MUCH))
                .isInstanceOf(StoreUnreachable.class);
        assertThat(openai.connector.content(openai.store(OpenAiFixture.OTHER_KEY), item, MUCH))
                .isInstanceOf(ItemContent.Gone.class);
    }

    private StoreAccess declaring(String days) {
        StoreAccess store = openai.store();
        ((ObjectNode) store.config()).set("expiresAfterDays", Json.read(days, JsonNode.class));
        return store;
    }

    @Test
    void responsesGoAfterThirtyDaysUnlessTheOwnerSaysOtherwise() {
        assertThat(openai.connector.guarantees(openai.store()).expiresAfter("response"))
                .isEqualTo(30);
        assertThat(openai.connector.guarantees(openai.store()).expiresAfter("conversation"))
                .isNull();
        StoreAccess kept = declaring("{\"response\": 0}");
        assertThat(openai.connector.guarantees(kept).anythingExpires()).isFalse();
        StoreAccess all = declaring("{\"*\": 7, \"file\": 0}");
        assertThat(openai.connector.guarantees(all).expiresAfter("conversation"))
                .isEqualTo(7);
        assertThat(openai.connector.guarantees(all).expiresAfter("response")).isEqualTo(30);
        assertThat(openai.connector.guarantees(all).expiresAfter("file")).isNull();
        assertThat(openai.connector
                        .guarantees(declaring("{\"response\": 36525}"))
                        .expiresAfter("response"))
                .isEqualTo(36_525);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30",
                "[]",
                "{\"response\": -1}",
                "{\"response\": 36526}",
                "{\"response\": 1.5}",
                "{\"response\": \"30\"}",
                "{\" \": 1}"
            })
    void aDeclarationThatMakesNoSenseIsRefused(String days) {
        assertThatThrownBy(() -> openai.connector.accept(declaring(days)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.details()).containsEntry("field", "config.expiresAfterDays"));
    }
}
