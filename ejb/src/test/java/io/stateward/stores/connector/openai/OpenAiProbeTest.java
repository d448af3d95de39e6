package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows what is accepted as a store and what is said about one that is there, is not, or is elsewhere. */
class OpenAiProbeTest {

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void stop() {
        openai.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.openai.com/v1",
                "https://eu.api.openai.com/v1/",
                "http://127.0.0.1:8080/v1",
                "http://localhost:8080/v1"
            })
    void anAddressOfTheApiIsAccepted(String baseUrl) {
        assertThatCode(() -> openai.connector.accept(OpenAiFixture.store(baseUrl, "sk-1", "US")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.openai.com",
                "http://api.openai.com/v1",
                "https://user:secret@api.openai.com/v1",
                "https://api.openai.com/v1?key=secret",
                "https://api.openai.com/v1#x",
                "ftp://api.openai.com/v1",
                "https://",
                "https://api openai com"
            })
    void anotherAddressIsRefusedWithoutRepeatingIt(String baseUrl) {
        assertThatThrownBy(() -> openai.connector.accept(OpenAiFixture.store(baseUrl, "sk-1", "US")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", "config.baseUrl"))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk one", "sk-1\r\nHost: elsewhere", "sk-ü"})
    void aKeyThatIsNoneIsRefusedWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> openai.connector.accept(OpenAiFixture.store("https://api.openai.com/v1", key, "US")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", "config.apiKey"))
                .hasMessageNotContaining("elsewhere");
    }

    @Test
    void theLongestKeyIsAcceptedAndOneCharacterMoreIsNot() {
        String longest = "k".repeat(Fields.MAX_SECRET_CHARS);
        openai.connector.accept(OpenAiFixture.store("https://api.openai.com/v1", longest, "US"));
        assertThatThrownBy(() ->
                        openai.connector.accept(OpenAiFixture.store("https://api.openai.com/v1", longest + "k", "US")))
                .isInstanceOf(StatewardException.class);
    }

    @Test
    void unknownFieldsAndDataMapsAreRefused() {
        var config = JsonNodeFactory.instance
                .objectNode()
                .put("baseUrl", "https://api.openai.com/v1")
                .put("apiKey", "sk-1");
        var map = JsonNodeFactory.instance.objectNode().put("tables", "x");
        assertThatThrownBy(() -> openai.connector.accept(
                        new StoreAccess(Ids.next(), Ids.next(), "openai", "US", "US", config, map)))
                .isInstanceOf(StatewardException.class);
        config.put("organisation", "x");
        assertThatThrownBy(() -> openai.connector.accept(
                        new StoreAccess(Ids.next(), Ids.next(), "openai", "US", "US", config, NullNode.getInstance())))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("baseUrl");
    }

    @Test
    void aStoreThatAnswersIsReachable() {
        Probe probe = openai.connector.probe(openai.store());
        assertThat(probe.reachable()).isTrue();
        assertThat(probe.region()).isNull();
        assertThat(probe.warnings()).isEmpty();
    }

    @Test
    void aStoreThatDoesNotAnswerIsNotReachableAndSaysWhy() {
        assertThat(openai.connector.probe(openai.store("sk-wrong")).detail()).contains("key");
        String wrong = openai.simulator.baseUri().toString().replace("/v1", "");
        assertThat(openai.connector
                        .probe(OpenAiFixture.store(wrong, OpenAiFixture.KEY, "US"))
                        .detail())
                .contains("base URL");
        openai.simulator.faults().plan(Fault.of(Fault.Kind.DROP).times(9));
        Probe probe = openai.connector.probe(openai.store());
        assertThat(probe.reachable()).isFalse();
        assertThat(probe.detail()).contains("did not answer");
    }

    @Test
    void aKeyOfAnotherRegionIsNotCalledABadKeyAndTheHostToWriteIsNamed() {
        openai.know("response", openai.response("canary"));
        openai.project().moveTo("eu.api.openai.com");

        Probe probe = openai.connector.probe(openai.store());
        assertThat(probe.reachable()).isFalse();
        assertThat(probe.detail())
                .contains("eu.api.openai.com", "config.baseUrl")
                .doesNotContain("refused the key");
        Person ada = OpenAiFixture.person("Ada Byron", "ada@people.example");
        assertThatThrownBy(() -> openai.find(ada))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("eu.api.openai.com");
    }

    @Test
    void onlyAHostOfOpenAisIsRepeatedFromItsAnswer() {
        openai.project().moveTo("ada@people.example");

        assertThat(openai.connector.probe(openai.store()).detail())
                .contains("such as eu.api.openai.com")
                .doesNotContain("ada");
    }

    @Test
    void anAnswerOfTheWrongHostIsNeverNothingThere() {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .set("error", JsonNodeFactory.instance.objectNode().put("code", "incorrect_hostname"));
        assertThat(new OpenAiFlavour().saysGone(404, body)).isFalse();
    }

    @Test
    void theHostIsTheOneOfTheConfiguredAddress() {
        assertThat(openai.connector.host(OpenAiFixture.store("https://eu.api.openai.com/v1", "k", "EU")))
                .hasValue("eu.api.openai.com");
    }
}
