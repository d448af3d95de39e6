package io.stateward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stateward.StatewardException.Kind;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that no change is made to a row that is no longer as its author has seen it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ChangedMeanwhileTest {

    private Domain domain;
    private TenantProfile tenant;

    @BeforeAll
    void open() {
        domain = Domain.onH2();
        tenant = domain.tenant("skyways");
    }

    @AfterAll
    void close() {
        domain.close();
    }

    static Stream<Arguments> steps() {
        Optional<UUID> all = Optional.empty();
        return Stream.of(
                step("confirmIdentity", ErasureRequests::confirmIdentity),
                step("approve", ErasureRequests::approve),
                step(
                        "refuse",
                        (requests, seen) -> requests.refuse(seen, RefusalGround.FREEDOM_OF_EXPRESSION, "not yours")),
                step("cancel", (requests, seen) -> requests.cancel(seen, "withdrawn")),
                step("extend", (requests, seen) -> requests.extend(seen, "complex")),
                step("retry", (requests, seen) -> requests.retry(seen, all, "again")),
                step("excuse", (requests, seen) -> requests.excuse(seen, all, "gone for good")));
    }

    private static Arguments step(String name, BiConsumer<ErasureRequests, Seen> step) {
        return arguments(name, step);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void anErasureRequestIsMovedOnOnlyAsItWasSeen(String name, BiConsumer<ErasureRequests, Seen> step) {
        ErasureRequests requests = domain.get(ErasureRequests.class);
        ErasureView received = as(() -> requests.receive(new ErasureDraft(
                List.of(new Alias("email", UUID.randomUUID() + "@passenger.example", null)),
                Regime.GDPR,
                null,
                "asked by letter")));

        requireChangedMeanwhile(() -> step.accept(requests, new Seen(received.id(), received.version() + 1)));

        assertThat(as(() -> requests.of(received.id()))).as(name).isEqualTo(received);
    }

    @Test
    void anErasureRequestThatIsAsItWasSeenIsMovedOnAndHasANewVersion() {
        ErasureRequests requests = domain.get(ErasureRequests.class);
        ErasureView received = as(() -> requests.receive(new ErasureDraft(
                List.of(new Alias("email", "ann@passenger.example", null)), Regime.GDPR, null, "asked by letter")));
        Seen seen = new Seen(received.id(), received.version());

        ErasureView extended = as(() -> requests.extend(seen, "complex"));

        assertThat(extended.version()).isGreaterThan(received.version());
        requireChangedMeanwhile(() -> requests.cancel(seen, "withdrawn"));
    }

    @Test
    void aPolicyIsActivatedOnlyAsItWasSeen() {
        Policies policies = domain.get(Policies.class);
        PolicyView draft =
                as(() -> policies.draft("{\"name\": \"notes\", \"kind\": \"retention\", \"appliesTo\": {\"categories\":"
                        + " [\"note\"]}, \"keep\": {\"atMost\": \"P1Y\"}}"));

        requireChangedMeanwhile(() -> policies.activate("notes", draft.version(), draft.revision() + 1));
        assertThat(as(() -> policies.of("notes", draft.version())).status()).isEqualTo(PolicyStatus.DRAFT);

        PolicyView active = as(() -> policies.activate("notes", draft.version(), draft.revision()));
        assertThat(active.revision()).isGreaterThan(draft.revision());
        // Only answers of changes carry warnings.
        assertThat(as(() -> policies.of("notes", draft.version())).with(List.of()))
                .isEqualTo(active);
    }

    @Test
    void aHoldIsReleasedOnlyAsItWasSeen() {
        LegalHolds holds = domain.get(LegalHolds.class);
        HoldView hold =
                as(() -> holds.place(new HoldDraft("court", Set.of(UUID.randomUUID()), Selectors.ANY, "court")));
        UUID id = hold.policy().id();

        requireChangedMeanwhile(() -> holds.release(new Seen(id, hold.policy().revision() + 1)));
        assertThat(as(() -> holds.of(id))).isEqualTo(hold);

        assertThat(as(() -> holds.release(new Seen(id, hold.policy().revision())))
                        .active())
                .isFalse();
    }

    @Test
    void aStoreIsCheckedOnlyAsItWasSeen() {
        Stores stores = domain.get(Stores.class);
        StoreView memory = as(() -> stores.of("memory"));

        requireChangedMeanwhile(() -> stores.check("memory", memory.version() + 1));
        assertThat(as(() -> stores.of("memory"))).isEqualTo(memory);

        assertThat(as(() -> stores.check("memory", memory.version())).version()).isGreaterThan(memory.version());
    }

    private <T> T as(Callable<T> request) {
        return domain.as(tenant, request);
    }

    private void requireChangedMeanwhile(Runnable change) {
        assertThatThrownBy(() -> domain.run(tenant, change))
                .isInstanceOfSatisfying(StatewardException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(Kind.PRECONDITION);
                    assertThat(refused.type()).isEqualTo("changed-meanwhile");
                });
    }
}
