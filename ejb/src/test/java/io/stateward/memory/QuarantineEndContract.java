package io.stateward.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.catalog.control.QuarantineAge;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.memory.control.MemoryRows;
import io.stateward.memory.entity.MemoryItem;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.vault.boundary.Vault;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How what is held aside ends: discarded, aged out or erased with its person, unless something keeps it, on either database. */
interface QuarantineEndContract extends QuarantineSteps {

    /** Does what the timers do when an item's time has come. */
    private void age(UUID id) {
        WorkHandler handler = domain().get(QuarantineAge.class);
        domain().as(Caller.worker(ownTenant(), "quarantine-age"), () -> {
            handler.handle(new Claim(
                    UUID.randomUUID(),
                    ownTenant().id(),
                    "quarantine-age",
                    id,
                    1,
                    1,
                    domain().clock().instant().plusSeconds(60)));
            return null;
        });
    }

    @Test
    default void whatIsDiscardedIsEmptyAndItsKeyIsGone() {
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID id = remember("likes tea").id();
            UUID key = row(id).keyId();
            QuarantinedView discarded = quarantine().discard(id, "not needed");
            assertThat(discarded.status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(discarded.reason()).isEqualTo("not needed");
            assertThat(row(id).isErased()).isTrue();
            assertThat(domain().get(Vault.class).exists(key)).isFalse();
            assertThat(item(id).status()).isEqualTo(ItemStatus.DISPOSED);
        });
    }

    private MemoryItem row(UUID id) {
        return domain().get(MemoryRows.class).all(List.of(id)).get(0);
    }

    @Test
    default void whatIsHeldAsideTooLongIsDiscardedUnlessAHoldKeepsIt() {
        UUID id = domain().as(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID held = remember("likes tea").id();
            UUID ada = domain().get(Subjects.class).resolve(ADA);
            domain().get(LegalHolds.class).place(new HoldDraft("case", Set.of(ada), Selectors.ANY, "a pending case"));
            assertRefused("quarantine-kept", "hold", () -> quarantine().discard(held, "away"));
            return held;
        });
        age(id);
        domain().run(ownTenant(), () -> {
            assertThat(quarantine().of(id).status()).isEqualTo(QuarantineStatus.HELD);
            LegalHolds holds = domain().get(LegalHolds.class);
            holds.release(Seen.any(
                    holds.list(null, null, null).items().get(0).policy().id()));
        });
        age(id);
        domain().run(ownTenant(), () -> {
            assertThat(quarantine().of(id).status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(quarantine().of(id).decidedBy()).isNull();
            assertThat(row(id).isErased()).isTrue();
        });
    }

    @Test
    default void theFenceHoldsForWhatIsHeldAside() {
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID id = remember("likes tea").id();
            Subjects subjects = domain().get(Subjects.class);
            subjects.fence(Set.of(subjects.resolve(ADA)), UUID.randomUUID());
            policy("quarantine", "DE");
            assertRefused("subject-fenced", "erased", () -> quarantine().release(id, null, "go"));
            assertRefused("subject-fenced", "erased", () -> remember("more"));
        });
    }

    @Test
    default void whoErasesAPersonErasesWhatIsHeldAsideAboutThem() {
        storeAt(ownTenant(), "us", "openai", "US");
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID memory = remember("likes tea").id();
            UUID intent = register("us", null).id();
            UUID key = row(memory).keyId();
            ErasureRequests requests = domain().get(ErasureRequests.class);
            ErasureView received = requests.receive(
                    new ErasureDraft(List.of(ADA), Regime.GDPR, domain().clock().instant(), "asked by letter"));
            UUID request = requests.approve(Seen.any(received.id())).id();
            erase(request, domain().get(Stores.class).of("memory").id());
            assertThat(row(memory).isErased()).isTrue();
            assertThat(row(intent).isErased()).isTrue();
            assertThat(domain().get(Vault.class).exists(key)).isFalse();
            assertThat(quarantine().of(memory).status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(quarantine().of(intent).status()).isEqualTo(QuarantineStatus.DISCARDED);
            assertThat(item(intent).status()).isEqualTo(ItemStatus.DISPOSED);
        });
    }

    /** Takes every step of the job for one store. */
    private void erase(UUID request, UUID store) {
        ErasureRun run = domain().get(ErasureRun.class);
        run.begin(request);
        run.find(request);
        while (run.eraseNext(request, store)) {
            // until nothing is left
        }
        while (run.verifyNext(request, store)) {
            // until nothing is left
        }
    }

    @Test
    default void aHoldOnTheItemItselfKeepsItToo() {
        domain().run(ownTenant(), () -> {
            policy("quarantine", "JP");
            UUID held = remember("likes tea").id();
            domain().get(LegalHolds.class)
                    .place(new HoldDraft("case", Set.of(), Selectors.ANY, "a pending case", Set.of(held), null, null));
            assertRefused("quarantine-kept", "hold", () -> quarantine().discard(held, "away"));
            assertThat(row(held).isErased()).isFalse();
        });
    }

    @Test
    default void onlyOfficersDecide() {
        UUID id = domain().as(ownTenant(), () -> {
            policy("quarantine", "JP");
            return remember("likes tea").id();
        });
        Caller auditor = new Caller(ownTenant(), "auditor", Set.of(Role.AUDITOR), null);
        domain().as(auditor, () -> {
            assertThat(quarantine().list(null, null, null).items()).hasSize(1);
            assertRefused("role-missing", "roles", () -> quarantine().discard(id, "away"));
            assertRefused("role-missing", "roles", () -> quarantine().release(id, null, "go"));
            return null;
        });
    }
}
