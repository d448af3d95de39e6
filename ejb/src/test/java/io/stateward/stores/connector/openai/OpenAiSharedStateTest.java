package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Takes one person out of state that others share, and leaves the others whole. */
class OpenAiSharedStateTest {

    private static final Person ADA = OpenAiFixture.person("Ada Byron", "ada@people.example");

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void stop() {
        openai.close();
    }

    @Test
    void aCompletionThatOnlyNamesThePersonIsReportedAndLeftToAHuman() {
        openai.completion(OpenAiFixture.KEY, "Write to ada@people.example", "user", "grace@people.example");

        assertThat(openai.forget(ADA)).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.PENDING_REDACTION);
            assertThat(outcome.why()).doesNotContain("ada@people.example");
        });
        assertThat(openai.project().remembers("ada@people.example")).isTrue();
    }

    @Test
    void theTextThatAResponseLeftInAConversationIsFound() {
        String conversation = openai.conversation("bystander");
        openai.know(
                "response",
                openai.response(
                        OpenAiFixture.KEY, "I am Ada Byron, canary", ",\"conversation\":\"" + conversation + "\""));

        assertThat(openai.forget(ADA))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.REDACTED);
        assertThat(openai.project().remembers("Ada Byron")).isFalse();
        assertThat(openai.project().remembers("bystander")).isTrue();
    }

    @Test
    void aFileOfSeveralPeopleIsReportedAndNotDestroyed() {
        openai.knowShared("file", openai.file(OpenAiFixture.KEY, "Ada Byron; Grace Hopper"));

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(openai.project().remembers("Grace Hopper")).isTrue();
    }

    @Test
    void aSharedConversationThatNamesNobodyIsLeftToAHuman() {
        openai.knowShared("conversation", openai.conversation("Where is my suitcase?"));

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(openai.project().remembers("suitcase")).isTrue();
    }
}
