package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.FollowedState;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.entity.Regime;
import io.stateward.rights.boundary.AccessRequests;
import io.stateward.rights.boundary.LegalBases;
import io.stateward.rights.entity.BasisView;
import io.stateward.rights.entity.LegalBasis;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.stores.boundary.Stores;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that people may take along what they provided (GDPR Art. 20) and see all of it (Art. 15). */
interface PortabilityContract {

    Domain domain();

    private UUID remember(ScriptedErasure anna, String text, List<UUID> derivedFrom) {
        return domain().as(
                        anna.tenant,
                        () -> domain().get(Memories.class)
                                .remember(
                                        ScriptedErasure.AGENT,
                                        new MemoryDraft(
                                                text,
                                                List.of(ScriptedErasure.email("anna")),
                                                List.of("conversation"),
                                                "customer-support",
                                                derivedFrom))
                                .id());
    }

    private String exported(ScriptedErasure anna, RightsKind kind) throws IOException {
        UUID request = domain().as(
                        anna.tenant,
                        () -> domain().get(AccessRequests.class)
                                .receive(new RightsDraft(
                                        kind,
                                        List.of(ScriptedErasure.email("anna")),
                                        Regime.GDPR,
                                        null,
                                        domain().clock().instant(),
                                        "asked by letter"))
                                .id());
        RightsWork.run(domain(), anna.tenant);
        return String.join(
                "\n", AccessTest.export(domain(), anna.tenant, request).values());
    }

    @Test
    default void whatWasInferredIsShownAndNotTakenAlong() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        domain().run(
                        anna.tenant,
                        () -> domain().get(LegalBases.class)
                                .say(new BasisView("customer-support", LegalBasis.CONTRACT, true)));
        UUID said = remember(anna, "Please a seat by the window", List.of());
        UUID inferred = remember(anna, "A nervous flyer", List.of(said));
        remember(anna, "Likely to cancel", List.of(inferred));

        assertThat(exported(anna, RightsKind.ACCESS))
                .contains("Please a seat by the window", "A nervous flyer", "Likely to cancel");
        assertThat(exported(anna, RightsKind.PORTABILITY))
                .contains("Please a seat by the window")
                .doesNotContain("A nervous flyer", "Likely to cancel");
    }

    @Test
    default void whatAStoreLedToIsProvidedWhereWhatLedThereIs() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("crm");
        UUID said = anna.journal("crm", "said", "anna", List.of());
        UUID inferred = anna.journal("crm", "inferred", "anna", List.of(said));
        UUID store = domain().as(
                        anna.tenant,
                        () -> domain().get(Stores.class)
                                .of(anna.tenant.alias() + "-crm")
                                .id());
        UUID around = followed(anna, store, "around", said);
        UUID behind = followed(anna, store, "behind", inferred);

        Set<UUID> all = domain().as(
                        anna.tenant,
                        () -> domain().get(CatalogDisposal.class).inferred(List.of(said, inferred, around, behind)));

        assertThat(all).containsExactlyInAnyOrder(inferred, behind);
    }

    private UUID followed(ScriptedErasure anna, UUID store, String ref, UUID from) {
        return domain().as(
                        anna.tenant,
                        () -> domain().get(CatalogDisposal.class)
                                .follow(new FollowedState(store, "thing", ref, false), List.of(from)))
                .orElseThrow();
    }
}
