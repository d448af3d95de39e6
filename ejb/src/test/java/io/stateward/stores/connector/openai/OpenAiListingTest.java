package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Listing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiListingTest {

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void close() {
        openai.close();
    }

    private List<Listing.Entry> all(int limit) {
        List<Listing.Entry> entries = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Listing page = openai.connector.list(openai.store(), cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.unlisted()).containsExactly("conversation", "response", "thread");
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return entries;
    }

    @Test
    void whatCanBeListedIsListedPageByPageWithItsTimeAndNothingOfAnotherProject() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            expected.add("completion " + openai.completion(OpenAiFixture.KEY, "text", "user", "x"));
            String file = openai.file(OpenAiFixture.KEY, "text");
            expected.add("file " + file);
            expected.add("vector-store " + openai.vectorStore(OpenAiFixture.KEY, file));
        }
        openai.conversation("not listed");
        openai.file(OpenAiFixture.OTHER_KEY, "another project's");

        List<Listing.Entry> entries = all(2);

        assertThat(entries)
                .extracting(entry -> entry.kind() + " " + entry.ref())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(entries).allMatch(entry -> entry.createdAt() != null, "has a time");
    }

    @Test
    void whatIsNoListIsNotAnEmptyOne() {
        assertThatThrownBy(() -> openai.connector.list(
                        OpenAiFixture.store(openai.simulator.baseUri() + "/nothing", OpenAiFixture.KEY, "US"),
                        null,
                        10))
                .isInstanceOf(StoreUnreachable.class);
    }
}
