package io.stateward.stores.connector.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows what is accepted as a store, what is said about one that is there or is not, and what it lists. */
class GoogleProbeTest {

    private final GoogleFixture google = new GoogleFixture();

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void theAddressMayBeLeftOut() {
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("apiKey", "AIza-1");
        StoreAccess store =
                new StoreAccess(Ids.next(), Ids.next(), "google", "US", "US", config, NullNode.getInstance());

        assertThatCode(() -> google.connector.accept(store)).doesNotThrowAnyException();
        assertThat(google.connector.host(store)).hasValue("generativelanguage.googleapis.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://generativelanguage.googleapis.com/v1beta", "https://u:secret@g.example/v1beta"})
    void anotherAddressIsRefusedWithoutRepeatingIt(String baseUrl) {
        assertThatThrownBy(() -> google.connector.accept(GoogleFixture.store(baseUrl, "AIza-1")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", "config.baseUrl"))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AIza one", "AIza-1\r\nHost: elsewhere"})
    void aKeyThatIsNoneIsRefusedWithoutRepeatingIt(String key) {
        assertThatThrownBy(() -> google.connector.accept(GoogleFixture.store("https://g.example/v1beta", key)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", "config.apiKey"))
                .hasMessageNotContaining("elsewhere");
    }

    @Test
    void unknownFieldsAndDataMapsAreRefused() {
        ObjectNode config = JsonNodeFactory.instance.objectNode().put("apiKey", "AIza-1");
        ObjectNode map = JsonNodeFactory.instance.objectNode().put("tables", "x");
        assertThatThrownBy(() -> google.connector.accept(
                        new StoreAccess(Ids.next(), Ids.next(), "google", "US", "US", config, map)))
                .isInstanceOf(StatewardException.class);
        config.put("project", "x");
        assertThatThrownBy(() -> google.connector.accept(
                        new StoreAccess(Ids.next(), Ids.next(), "google", "US", "US", config, NullNode.getInstance())))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("apiKey");
    }

    @Test
    void aStoreThatAnswersIsReachableAndOneThatDoesNotSaysWhy() {
        assertThat(google.connector.probe(google.store()).reachable()).isTrue();
        assertThat(google.connector.probe(google.store("AIza-wrong")).detail()).contains("key");
        String wrong = google.simulator.baseUrl().replace("/v1beta", "");
        assertThat(google.connector
                        .probe(GoogleFixture.store(wrong, GoogleFixture.KEY))
                        .detail())
                .contains("base URL");
        google.simulator.faults().plan(Fault.of(Fault.Kind.DROP).times(9));
        Probe probe = google.connector.probe(google.store());
        assertThat(probe.reachable()).isFalse();
        assertThat(probe.detail()).contains("did not answer");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void everythingThatCanBeListedIsListedOnceWhateverThePages(int limit) {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(google.cache(GoogleFixture.KEY, "c", "c"));
            made.add(google.file(GoogleFixture.KEY, "f", "f"));
            String store = google.fileSearchStore(GoogleFixture.KEY);
            made.add(store);
            for (int j = 0; j < i; j++) {
                made.add(google.document(GoogleFixture.KEY, store, made.get(1), ""));
            }
        }
        google.interaction("not listed");

        List<Listing.Entry> entries = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Listing page = google.connector.list(google.store(), cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.unlisted()).containsExactly("interaction");
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);

        assertThat(entries).extracting(Listing.Entry::ref).containsExactlyInAnyOrderElementsOf(made);
        assertThat(entries).allSatisfy(entry -> assertThat(entry.createdAt()).isNotNull());
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> google.connector.list(google.store(), "thread|7", 10))
                .isInstanceOf(StatewardException.class);
    }
}
