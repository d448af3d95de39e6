package io.stateward.stores.connector.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Fault.Kind;
import io.stateward.stores.connector.simulator.Fault.Trigger;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that a bad day at Google delays an erasure and never makes it untrue. */
class GoogleFaultsTest {

    private static final Person ADA = GoogleFixture.person("Ada Byron", "ada@people.example");
    private static final String KEY = GoogleFixture.KEY;

    private final GoogleFixture google = new GoogleFixture();

    @AfterEach
    void stop() {
        google.close();
    }

    /** The calls before the N-th succeed and all after it are lost, with or without effect; then the work is done again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCrashAtAnyCallLeavesWorkThatCanBeFinished(boolean afterEffect) {
        google.interaction("bystander");
        for (int n = 0; ; n++) {
            google.catalog.clear();
            plant("canary-" + n);
            List<Target> targets = google.find(ADA);
            Fault lost = Fault.of(Kind.DROP).skipping(n).times(Trigger.ALWAYS);
            google.simulator.faults().plan(afterEffect ? lost.withEffect() : lost);
            boolean crashed = crashes(targets);
            google.simulator.faults().clear();

            List<Outcome> outcomes = google.forget(google.connector, ADA, targets, List.of());

            assertThat(outcomes)
                    .as("crash at call %s", n)
                    .allMatch(outcome -> outcome.verdict().isGone(), "gone");
            assertThat(google.project().remembers("canary-" + n))
                    .as("crash at call %s", n)
                    .isFalse();
            assertThat(google.project().remembers("bystander")).isTrue();
            if (!crashed) {
                assertThat(n).isGreaterThan(10);
                return;
            }
        }
    }

    private boolean crashes(List<Target> targets) {
        try {
            google.forget(google.connector(1), ADA, targets, List.of());
            return false;
        } catch (StoreUnreachable e) {
            return true;
        }
    }

    private void plant(String canary) {
        String first = google.interaction(canary);
        String second = google.interaction(KEY, canary, GoogleFixture.after(first));
        google.know("interaction", google.interaction(KEY, canary, GoogleFixture.after(second)));
        String store = google.fileSearchStore(KEY);
        String file = google.file(KEY, "f", canary);
        google.document(KEY, store, file, "");
        google.know("file-search-store", store);
        google.know("file", file);
        google.know("cached-content", google.cache(KEY, "c", canary));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void onABadDayEverythingIsErasedInTheEndAndNothingTwice(long seed) {
        plant("canary");
        google.simulator.faults().plan(Fault.of(Kind.RATE_LIMIT).withProbability(0.1, seed));
        google.simulator.faults().plan(Fault.of(Kind.SERVER_ERROR).withProbability(0.1, seed + 1));
        google.simulator.faults().plan(Fault.of(Kind.DROP).withEffect().withProbability(0.1, seed + 2));
        GoogleConnector patient = google.connector(30);
        List<Target> targets = patient.find(google.store(), ADA, google.catalog);

        assertThat(google.forget(patient, ADA, targets, List.of()))
                .allMatch(outcome -> outcome.verdict().isGone());
        google.simulator.faults().clear();
        assertThat(google.project().remembers("canary")).isFalse();
        google.simulator.calls().effects().forEach((call, times) -> {
            if (call.startsWith("DELETE") && !call.contains("{")) {
                assertThat(times).as(call).isEqualTo(1);
            }
        });
    }

    @Test
    void aKeyThatIsNoneIsAFailureWithAWayOutAlthoughGoogleCallsItABadRequest() {
        google.know("interaction", google.interaction("canary"));
        List<Target> targets = google.find(ADA);

        Outcome outcome = google.connector
                .erase(google.store("AIza-revoked"), ADA, targets.get(0), google.catalog, List.of())
                .get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("key").doesNotContain("revoked");
        assertThatThrownBy(() -> google.connector.find(google.store("AIza-revoked"), ADA, google.catalog))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("key")
                .hasMessageNotContaining("revoked");
    }

    @Test
    void aWrongBaseUrlDoesNotLookLikeAnEmptyProject() {
        google.know("interaction", google.interaction("canary"));
        List<Target> targets = google.find(ADA);
        String wrong = google.simulator.baseUrl().replace("/v1beta", "/v1");

        Outcome outcome = google.connector
                .erase(GoogleFixture.store(wrong, KEY), ADA, targets.get(0), google.catalog, List.of())
                .get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("base URL");
        assertThatThrownBy(() -> google.connector.find(GoogleFixture.store(wrong, KEY), ADA, google.catalog))
                .isInstanceOf(StoreUnreachable.class);
    }
}
