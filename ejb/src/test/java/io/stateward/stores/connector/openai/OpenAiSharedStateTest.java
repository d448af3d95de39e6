package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Verdict;
import java.util.List;
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
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers("bystander")).isTrue();
    }

    @Test
    void aFileOfSeveralPeopleIsReportedAndNotDestroyed() {
        openai.knowShared("file", openai.file(OpenAiFixture.KEY, "Ada Byron; Grace Hopper"));

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(openai.project().remembers("Grace Hopper")).isTrue();
    }

    @Test
    void aConversationOfSeveralPeopleLosesWhatNamesThePersonAndNoMore() {
        String id = openai.conversation(
                "I am Ada Byron.",
                "Grace Hopper wants a window seat.",
                "{\"first_name\":\"Ada\",\"last_name\":\"Byron\"}",
                "Mail to grace.ada@people.example, not to Ada Hopper or Mary Byron.",
                "Mail to ADA@people.example.");
        openai.post(
                OpenAiFixture.KEY, "/conversations/" + id, "{\"metadata\":{\"for\":\"Ada Byron\",\"agent\":\"a\"}}");
        openai.knowShared("conversation", id);

        List<Outcome> outcomes = openai.forget(ADA);

        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.verdict()).isEqualTo(Verdict.REDACTED);
            assertThat(outcome.evidence()).isEqualTo(Evidence.API);
            assertThat(outcome.erased()).isEqualTo(4);
        });
        assertThat(openai.project().everything().path("conversations").path(0).path("items"))
                .hasSize(2);
        assertThat(openai.project().remembers("Ada Byron")).isFalse();
        assertThat(openai.project().remembers("Grace Hopper")).isTrue();
        assertThat(openai.project()
                        .everything()
                        .path("conversations")
                        .path(0)
                        .path("metadata")
                        .path("agent")
                        .asText())
                .isEqualTo("a");
    }

    @Test
    void aSharedConversationThatNamesNobodyIsLeftToAHuman() {
        openai.knowShared("conversation", openai.conversation("Where is my suitcase?"));

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(openai.project().remembers("suitcase")).isTrue();
    }
}
