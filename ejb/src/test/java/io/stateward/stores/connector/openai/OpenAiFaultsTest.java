package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Fault.Kind;
import io.stateward.stores.connector.simulator.Fault.Trigger;
import io.stateward.stores.connector.simulator.SilentClient;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes OpenAI away at every moment: the erasure waits, asks again, gives up for now, and in the end is complete and done once. */
class OpenAiFaultsTest {

    private static final Person ADA = OpenAiFixture.person("Ada Byron", "ada@people.example");
    private static final String DELETE_RESPONSE = "DELETE /responses/{response_id}";

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void stop() {
        openai.close();
    }

    @Test
    void aRateLimitWithRetryAfterIsWaitedForAsAsked() {
        openai.know("response", openai.response("canary"));
        openai.simulator
                .faults()
                .plan(Fault.of(Kind.RATE_LIMIT).retryAfterSeconds(7).on(DELETE_RESPONSE));

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(openai.pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aRateLimitThatIsTooLongPutsTheWorkBackWithItsTime() {
        openai.know("response", openai.response("canary"));
        List<Target> targets = openai.find(ADA);
        openai.simulator.faults().plan(Fault.of(Kind.RATE_LIMIT).retryAfterSeconds(3600));

        assertThatThrownBy(() -> openai.forget(openai.connector, ADA, targets, List.of()))
                .isInstanceOfSatisfying(
                        StoreUnreachable.class, e -> assertThat(e.retryAfter()).hasValue(Duration.ofHours(1)));
        assertThat(openai.pauses).isEmpty();
        assertThat(openai.simulator.calls().count(DELETE_RESPONSE)).isEqualTo(1);
    }

    @Test
    void withoutRetryAfterThePausesGrowUpToTheirBoundAndAreDrawnAtRandom() {
        openai.know("response", openai.response("canary"));
        openai.simulator.faults().plan(Fault.of(Kind.RATE_LIMIT).times(3).on(DELETE_RESPONSE));

        assertThat(openai.forget(ADA)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(openai.pauses).hasSize(3);
        assertThat(openai.pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(openai.pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(openai.pauses.get(2)).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HANG")
    void aCallIsTriedSoOftenAndNotOnceMore(Kind kind) {
        openai.know("response", openai.response("canary"));
        OpenAiConnector patient = openai.connector(4, Duration.ofMinutes(1));
        Fault fault = Fault.of(kind).times(3).on("GET /responses/{response_id}");
        openai.simulator.faults().plan(fault);

        assertThat(patient.find(openai.store(), ADA, openai.catalog)).hasSize(1);

        // For good, because java.net.http by itself repeats a GET whose connection died.
        openai.simulator.faults().plan(fault.times(Trigger.ALWAYS));
        openai.pauses.clear();
        assertThatThrownBy(() -> patient.find(openai.store(), ADA, openai.catalog))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageNotContaining("resp_");
        assertThat(openai.pauses).hasSize(3);
    }

    @Test
    void aCallThatIsNotAnsweredInTimeIsTriedSoOftenAndNotOnceMore() {
        openai.know("response", openai.response("canary"));
        SilentClient http = new SilentClient(Wire.client());
        OpenAiConnector asking = openai.connector(4, http);
        http.silence(3);

        assertThat(asking.find(openai.store(), ADA, openai.catalog)).hasSize(1);
        assertThat(openai.pauses).hasSize(3);

        openai.pauses.clear();
        http.silence(4);
        assertThatThrownBy(() -> asking.find(openai.store(), ADA, openai.catalog))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageNotContaining("resp_");
        assertThat(openai.pauses).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR", "UNAVAILABLE", "HANG", "DROP"})
    void aDeleteWithoutAClearAnswerIsAskedAfterAndNotSentTwice(Kind kind) {
        openai.know("response", openai.response("canary"));
        OpenAiConnector impatient = openai.connector(4, Duration.ofMillis(300));
        List<Target> targets = openai.find(ADA);
        openai.simulator
                .faults()
                .plan(Fault.of(kind)
                        .withEffect()
                        .holdingFor(Duration.ofSeconds(2))
                        .on(DELETE_RESPONSE));

        assertThat(openai.forget(impatient, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);
        assertThat(openai.simulator.calls().count(DELETE_RESPONSE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR", "UNAVAILABLE", "HANG", "DROP"})
    void aDeleteThatDidNotTakeEffectIsSentAgain(Kind kind) {
        openai.know("response", openai.response("canary"));
        OpenAiConnector impatient = openai.connector(4, Duration.ofMillis(300));
        List<Target> targets = openai.find(ADA);
        openai.simulator
                .faults()
                .plan(Fault.of(kind).holdingFor(Duration.ofSeconds(2)).on(DELETE_RESPONSE));

        assertThat(openai.forget(impatient, ADA, targets, List.of()))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);
        assertThat(openai.simulator.calls().effects(DELETE_RESPONSE)).isEqualTo(1);
    }

    /** The calls before the N-th succeed and all after it are lost, with or without effect; then the work is done again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCrashAtAnyCallLeavesWorkThatCanBeFinished(boolean afterEffect) {
        int calls = callsOfOneErasure();
        assertThat(calls).isGreaterThan(20);
        for (int n = 0; n < calls; n++) {
            openai.catalog.clear();
            openai.simulator.calls().clear();
            plant("canary-" + n);
            List<Target> targets = openai.find(ADA);
            Fault lost = Fault.of(Kind.DROP).skipping(n).times(Trigger.ALWAYS);
            openai.simulator.faults().plan(afterEffect ? lost.withEffect() : lost);
            OpenAiConnector mortal = openai.connector(1, Duration.ofSeconds(5));
            assertThatThrownBy(() -> openai.forget(mortal, ADA, targets, List.of()))
                    .isInstanceOf(StoreUnreachable.class);
            openai.simulator.faults().clear();

            List<Outcome> outcomes = openai.forget(openai.connector, ADA, targets, List.of());

            assertThat(outcomes)
                    .as("crash at call %s", n)
                    .allMatch(outcome -> outcome.verdict().isGone(), "gone");
            assertThat(openai.project().remembers("canary-" + n))
                    .as("crash at call %s", n)
                    .isFalse();
            assertThat(openai.project().orphanedItems())
                    .as("crash at call %s", n)
                    .isEmpty();
            assertThat(openai.project().remembers("Ada Byron")).isFalse();
            assertThat(openai.project().remembers("bystander")).isTrue();
            assertNothingWasDeletedTwice();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onABadDayEverythingIsErasedInTheEndAndNothingTwice(long seed) {
        plant("canary");
        openai.simulator.faults().plan(Fault.of(Kind.RATE_LIMIT).withProbability(0.1, seed));
        openai.simulator.faults().plan(Fault.of(Kind.SERVER_ERROR).withProbability(0.1, seed + 1));
        openai.simulator.faults().plan(Fault.of(Kind.DROP).withEffect().withProbability(0.1, seed + 2));
        OpenAiConnector patient = openai.connector(30, Duration.ofSeconds(5));
        List<Target> targets = patient.find(openai.store(), ADA, openai.catalog);

        assertThat(openai.forget(patient, ADA, targets, List.of()))
                .allMatch(outcome -> outcome.verdict().isGone());
        openai.simulator.faults().clear();
        assertThat(openai.project().remembers("canary")).isFalse();
        assertThat(openai.project().remembers("Ada Byron")).isFalse();
        assertThat(openai.project().remembers("bystander")).isTrue();
        assertNothingWasDeletedTwice();
    }

    @Test
    void aKeyThatIsRefusedIsAFailureWithAWayOut() {
        openai.know("response", openai.response("canary"));
        List<Target> targets = openai.find(ADA);
        openai.simulator.faults().clear();

        Outcome outcome = openai.connector
                .erase(openai.store("sk-revoked"), ADA, targets.get(0), openai.catalog, List.of())
                .get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("key").doesNotContain("sk-revoked");
        assertThatThrownBy(() -> openai.connector.find(openai.store("sk-revoked"), ADA, openai.catalog))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageNotContaining("sk-revoked");
    }

    @Test
    void aWrongBaseUrlDoesNotLookLikeAnEmptyProject() {
        openai.know("response", openai.response("canary"));
        List<Target> targets = openai.find(ADA);
        String wrong = openai.simulator.baseUri().toString().replace("/v1", "/v2");

        Outcome outcome = openai.connector
                .erase(
                        OpenAiFixture.store(wrong, OpenAiFixture.KEY, "US"),
                        ADA,
                        targets.get(0),
                        openai.catalog,
                        List.of())
                .get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("base URL");
    }

    private void plant(String canary) {
        openai.know("conversation", openai.conversation(canary, canary));
        openai.knowShared("conversation", openai.conversation("I am Ada Byron", "bystander"));
        openai.know("response", openai.response(OpenAiFixture.KEY, canary, previous(openai.response(canary))));
        openai.know("completion", openai.completion(OpenAiFixture.KEY, canary, "agent", "a"));
        openai.know("vector-store", openai.vectorStore(OpenAiFixture.KEY, openai.file(OpenAiFixture.KEY, canary)));
    }

    private int callsOfOneErasure() {
        plant("canary");
        List<Target> targets = openai.find(ADA);
        openai.simulator.calls().clear();
        openai.forget(openai.connector, ADA, targets, List.of());
        return openai.simulator.calls().arrivals().entrySet().stream()
                .filter(call -> call.getKey().contains("{")
                        || call.getKey().chars().filter(c -> c == '/').count() == 1)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private void assertNothingWasDeletedTwice() {
        openai.simulator.calls().effects().forEach((call, times) -> {
            if (call.startsWith("DELETE") && !call.contains("{")) {
                assertThat(times).as(call).isEqualTo(1);
            }
        });
    }

    private static String previous(String id) {
        return ",\"previous_response_id\":\"" + id + "\"";
    }
}
