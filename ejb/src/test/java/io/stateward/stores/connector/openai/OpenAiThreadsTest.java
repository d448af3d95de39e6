package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.beta.threads.ThreadCreateParams;
import com.openai.models.beta.threads.messages.MessageCreateParams;
import com.openai.models.beta.threads.runs.RunCreateParams;
import com.openai.models.containers.ContainerCreateParams;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forgets in threads, chats and containers, put there by OpenAI's own SDK where it can. */
@SuppressWarnings("deprecation") // Assistants are, and what was put there is still there
class OpenAiThreadsTest {

    private static final Person ADA = OpenAiFixture.person("Ada Byron", "ada@people.example");

    private final OpenAiFixture openai = new OpenAiFixture();
    private final OpenAIClient sdk = OpenAIOkHttpClient.builder()
            .baseUrl(openai.simulator.baseUri().toString())
            .apiKey(OpenAiFixture.KEY)
            .maxRetries(0)
            .responseValidation(true)
            .build();

    @AfterEach
    void stop() {
        sdk.close();
        openai.close();
    }

    @Test
    void aRunInFlightIsCancelledAndWaitedForBeforeItsThreadGoes() {
        String thread = thread("canary");
        run(thread, "");
        openai.project().stubborn(12);
        openai.know("thread", thread);

        List<Target> targets = openai.find(ADA);
        assertThat(openai.forget(openai.connector, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().orphanedItems()).isEmpty();
        assertThat(openai.pauses).isNotEmpty();
    }

    @Test
    void aRunThatDoesNotEndPutsTheSearchOff() {
        String thread = thread("canary");
        run(thread, "");
        openai.project().stubborn(1_000);
        openai.know("thread", thread);

        assertThatThrownBy(() -> openai.connector.stop(openai.store(), ADA, openai.catalog))
                .isInstanceOf(StoreUnreachable.class);
        assertThat(openai.pauses).hasSize(AssistantThread.MAX_WAITS);
    }

    @Test
    void aRunOfWhatCameAfterTheCutOffGoesOn() {
        String thread = thread("bystander");
        run(thread, "");
        openai.know("thread", thread);
        Person returned = new Person(ADA.subjects(), ADA.identifiers(), OpenAiFixture.NOW.minusSeconds(1));

        openai.connector.stop(openai.store(), returned, openai.catalog);

        assertThat(sdk.beta()
                        .threads()
                        .runs()
                        .list(thread)
                        .data()
                        .get(0)
                        .status()
                        .asString())
                .isEqualTo("in_progress");
    }

    @Test
    void theFilesOfAThreadGoWithItAndSoDoesTheStoreThatWasMadeOfThem() {
        String theirs = openai.file(OpenAiFixture.KEY, "canary");
        String made = openai.vectorStore(OpenAiFixture.KEY, theirs);
        String faq = openai.file(OpenAiFixture.KEY, "opening hours");
        String everybodys = openai.vectorStore(OpenAiFixture.KEY, faq);
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"x\",\"attachments\":[{\"file_id\":\"" + theirs
                + "\",\"tools\":[]},{\"file_id\":\"" + faq
                + "\",\"tools\":[]}]}],\"tool_resources\":{\"file_search\":{\"vector_store_ids\":[\"" + made + "\"]}}}";
        openai.know(
                "thread",
                openai.post(OpenAiFixture.KEY, "/threads", body).path("id").asText());

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsOnly(Verdict.ERASED);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers(made)).isFalse();
        assertThat(openai.project().remembers("opening hours")).isTrue();
        assertThat(openai.project().remembers(everybodys)).isTrue();
    }

    @Test
    void aThreadAboutSeveralPeopleLosesTheMessagesThatNameTheOne() {
        String thread = thread("Ada Byron called");
        say(thread, "bystander");
        openai.knowShared("thread", thread);

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);
        assertThat(openai.project().remembers("Ada Byron")).isFalse();
        assertThat(openai.project().remembers("bystander")).isTrue();
    }

    @Test
    void whatARunKeepsOfThePersonIsNotCalledRedacted() {
        String thread = thread("Ada Byron called");
        run(thread, "Be kind to Ada Byron");
        openai.knowShared("thread", thread);

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
    }

    @Test
    void aChatOfThePersonIsFoundByItsUserWithoutTheirIdentifierInAUrl() {
        openai.project().chat("ada@people.example", "canary");
        openai.project().chat("grace@people.example", "bystander");

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers("bystander")).isTrue();
        assertThat(openai.simulator.calls().arrivals().toString()).doesNotContain("ada");
    }

    @Test
    void aContainerGoesAndEverythingThatCanBeListedIs() {
        String container = sdk.containers()
                .create(ContainerCreateParams.builder().name("work").build())
                .id();
        String chat = openai.project().chat("grace@people.example", "x");
        openai.know("container", container);

        List<String> refs = new ArrayList<>();
        String cursor = null;
        do {
            Listing page = openai.connector.list(openai.store(), cursor, 10);
            assertThat(page.unlisted()).contains("thread", "conversation", "response");
            page.items().forEach(entry -> refs.add(entry.ref()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(refs).containsExactlyInAnyOrder(container, chat);

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(openai.project().remembers(container)).isFalse();
    }

    private String thread(String text) {
        String thread = sdk.beta()
                .threads()
                .create(ThreadCreateParams.builder().build())
                .id();
        say(thread, text);
        return thread;
    }

    private void say(String thread, String text) {
        sdk.beta()
                .threads()
                .messages()
                .create(MessageCreateParams.builder()
                        .threadId(thread)
                        .role(MessageCreateParams.Role.USER)
                        .content(text)
                        .build());
    }

    private void run(String thread, String instructions) {
        sdk.beta()
                .threads()
                .runs()
                .create(RunCreateParams.builder()
                        .threadId(thread)
                        .assistantId("asst_1")
                        .instructions(instructions)
                        .build());
    }
}
