package io.stateward.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.drills.boundary.Drills;
import io.stateward.drills.entity.DrillDraft;
import io.stateward.drills.entity.DrillSettings;
import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.DrillView;
import io.stateward.drills.entity.DrillView.StoreScore;
import io.stateward.drills.entity.StoreResult;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.Selectors;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientKind;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.testing.WebhookReceiver;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates how to find out by drills whether stores forget. */
interface DrillContract {

    Domain domain();

    private long entries(DrillScene scene, String type) {
        return domain()
                .as(
                        scene.tenant,
                        () -> domain().get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .filter(entry -> entry.type().equals(type))
                .count();
    }

    @Test
    default void whatIsForgottenEverywhereScoresOneAndNothingIsLeft() {
        DrillScene scene = new DrillScene(domain());
        PlotConnector.Plot plot = scene.plot("garden");
        plot.texts.put("mine", "a bystander's words");

        DrillView view = scene.toTheEnd(scene.begin());

        assertThat(view.state()).isEqualTo(DrillState.CLEANED);
        assertThat(view.score()).isEqualByComparingTo(BigDecimal.ONE);
        assertThat(scene.score(view.id(), "memory").result()).isEqualTo(StoreResult.FORGOTTEN);
        assertThat(scene.score(view.id(), "garden").planted()).isEqualTo(2);
        assertThat(scene.score(view.id(), "garden").omitted()).containsKey("shed");
        assertThat(plot.texts).containsOnlyKeys("mine");
        assertThat(entries(scene, "drill-scored")).isEqualTo(1);
        assertThat(entries(scene, "drill-cleaned")).isEqualTo(1);
        assertThat(entries(scene, "erasure-identity-confirmed")).isEqualTo(1);
        assertThat(domain().as(
                                scene.tenant,
                                () -> domain().get(DrillProbe.class).keys()))
                .isEmpty();
    }

    @Test
    default void noRecipientIsToldOfWhoNeverWas() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            DrillScene scene = new DrillScene(domain());
            scene.plot("garden");
            domain().run(
                            scene.tenant,
                            () -> domain().get(Recipients.class)
                                    .register(new RecipientDraft(
                                            "mailer",
                                            RecipientKind.PROCESSOR,
                                            RecipientChannel.WEBHOOK,
                                            receiver.url(),
                                            "email",
                                            List.of(),
                                            List.of(),
                                            List.of(),
                                            "Sends mails",
                                            null)));

            DrillView view = scene.toTheEnd(scene.begin());

            assertThat(view.score()).isEqualByComparingTo(BigDecimal.ONE);
            assertThat(domain().as(
                                    scene.tenant,
                                    () -> domain().get(RecipientNotices.class).list(null, false, null, null))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    default void aDatabaseAndAProviderAreDrilledByTheirOwnPlanters() {
        DrillScene scene = new DrillScene(domain());
        CustomerDatabase crm = CustomerDatabase.h2();
        crm.execute(
                "create table customer (id bigint primary key, name varchar(50) not null, email varchar(100))",
                "create table note (id int generated by default as identity primary key,"
                        + " customer_id bigint not null references customer, text varchar(100) not null)",
                "insert into customer values (1, 'Ben', 'ben@people.example')",
                "insert into note (customer_id, text) values (1, 'his')");
        String map = "{\"tables\":[{\"name\":\"customer\",\"subjects\":[{\"type\":\"email\",\"column\":\"email\"},"
                + "{\"type\":\"customer-id\",\"column\":\"id\"}],\"categories\":[\"contact\"],\"onErase\":\"delete\"},"
                + "{\"name\":\"note\",\"subjects\":[{\"type\":\"customer-id\",\"column\":\"id\","
                + "\"via\":\"customer_id -> customer.id\"}],\"categories\":[\"contact\"],\"onErase\":\"delete\"}]}";
        scene.store("crm", "jdbc", crm.config(), Json.read(map, JsonNode.class));
        try (OpenAiSimulator provider = OpenAiSimulator.start("sk-drill")) {
            String config = "{\"baseUrl\":\"" + provider.baseUri() + "\",\"apiKey\":\"sk-drill\"}";
            scene.store("gpt", "openai", Json.read(config, JsonNode.class), null);
            UUID drill = scene.begin();
            scene.work(Set.of(DrillScene.DRILL));
            assertThat(crm.count("select count(*) from note")).isEqualTo(2);

            DrillView view = scene.toTheEnd(drill);

            assertThat(view.stores()).extracting(StoreScore::result).containsOnly(StoreResult.FORGOTTEN);
            assertThat(view.score()).isEqualByComparingTo(BigDecimal.ONE);
            assertThat(view.judged()).as("memory, two tables, a conversation").isEqualTo(4);
            assertThat(crm.count("select count(*) from customer")).isEqualTo(1);
            assertThat(crm.count("select count(*) from note")).isEqualTo(1);
        }
    }

    @Test
    default void aConnectorThatSaysErasedAndErasesNothingIsFoundOutAndCleanedUpAfter() {
        DrillScene scene = new DrillScene(domain());
        PlotConnector.Plot bad = scene.plot("bad");
        bad.skipsErasure = true;
        scene.plot("good");

        DrillView view = scene.toTheEnd(scene.begin());

        assertThat(view.score()).isEqualByComparingTo("0.6");
        assertThat(scene.score(view.id(), "bad").result()).isEqualTo(StoreResult.REMAINS);
        assertThat(scene.score(view.id(), "bad").remainsIn()).containsExactly("bed one", "bed two");
        assertThat(scene.score(view.id(), "good").result()).isEqualTo(StoreResult.FORGOTTEN);
        assertThat(bad.texts).as("cleaned up without the connector").isEmpty();
        assertThat(view.state()).isEqualTo(DrillState.CLEANED);
    }

    @Test
    default void aPlanterThatDoesNotSeeWhatItPlantedJudgesNothing() {
        DrillScene scene = new DrillScene(domain());
        scene.plot("fog").hidesFromPlanter = true;

        DrillView view = scene.toTheEnd(scene.begin());

        assertThat(scene.score(view.id(), "fog").result()).isEqualTo(StoreResult.NOT_DRILLED);
        assertThat(view.judged()).as("the memory alone").isEqualTo(1);
    }

    @Test
    default void theCleanUpComesByTheDeadlineAlsoWhenTheDrillStoppedDead() {
        DrillScene scene = new DrillScene(domain());
        PlotConnector.Plot plot = scene.plot("garden");
        UUID drill = scene.begin();
        scene.work(Set.of(DrillScene.DRILL));
        assertThat(plot.texts).hasSize(2);

        // Nothing of the erasure and no further step of the drill ever runs.
        domain().clock().advance(Duration.ofHours(23).plusMinutes(5));
        scene.work(Set.of(DrillScene.CLEAN_UP));

        DrillView view = scene.view(drill);
        assertThat(plot.texts).isEmpty();
        assertThat(view.state()).isEqualTo(DrillState.CLEANED);
        assertThat(view.cleanedAt()).isBefore(view.deadline());
        assertThat(scene.score(drill, "garden").result()).isEqualTo(StoreResult.NOT_JUDGED);
        assertThat(view.score()).isNull();
        assertThat(memories(scene)).isEmpty();

        scene.work(Set.of(DrillScene.ERASURE));
        assertNothingIsKnown(scene);
    }

    @Test
    default void whatWasPlantedWithoutAnybodysNotingItIsCleanedUpToo() {
        DrillScene scene = new DrillScene(domain());
        PlotConnector.Plot plot = scene.plot("garden");
        plot.diesAfterPlanting = true;
        UUID drill = scene.begin();
        assertThatThrownBy(() -> scene.work(Set.of(DrillScene.DRILL))).isInstanceOf(InternalError.class);
        assertThat(plot.texts).hasSize(2);

        domain().clock().advance(Duration.ofHours(23).plusMinutes(5));
        scene.work(Set.of(DrillScene.CLEAN_UP));

        assertThat(plot.texts).isEmpty();
        assertThat(scene.view(drill).state()).isEqualTo(DrillState.CLEANED);
        assertThat(scene.score(drill, "garden").result()).isEqualTo(StoreResult.NOT_DRILLED);
        assertNothingIsKnown(scene);
    }

    /** Tells that neither catalog nor subjects nor the drill know the marker any more. */
    private void assertNothingIsKnown(DrillScene scene) {
        domain().run(scene.tenant, () -> {
            DrillProbe probe = domain().get(DrillProbe.class);
            assertThat(probe.keys()).isEmpty();
            assertThat(probe.people()).isZero();
            assertThat(probe.items()).isZero();
        });
    }

    private List<?> memories(DrillScene scene) {
        return domain().as(scene.tenant, () -> domain().get(DrillProbe.class).memories());
    }

    @Test
    default void aStoreThatIsDownAtTheCleanUpIsTriedAgainAndTheAlarmComesWithTheDeadline() {
        DrillScene scene = new DrillScene(domain());
        PlotConnector.Plot plot = scene.plot("garden");
        UUID drill = scene.begin();
        scene.work(Set.of(DrillScene.DRILL));
        plot.down = true;

        domain().clock().advance(Duration.ofHours(24).plusMinutes(1));
        scene.work(Set.of(DrillScene.CLEAN_UP));
        assertThat(scene.view(drill).overdueAt()).isNotNull();
        assertThat(entries(scene, "drill-clean-up-overdue")).isEqualTo(1);
        assertThat(domain().<Long>as(
                                scene.tenant, () -> domain().get(Drills.class).overdue()))
                .isEqualTo(1L);
        UUID next = scene.begin();
        assertThat(next).as("what cannot be cleaned up ends no drilling").isNotEqualTo(drill);
        assertThatThrownBy(scene::begin)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("drill-running"));

        plot.down = false;
        // The store is asked again once its pause is over.
        for (int i = 0; i < 5 && scene.view(drill).cleanedAt() == null; i++) {
            domain().clock().advance(Duration.ofMinutes(6));
            scene.work(Set.of(DrillScene.CLEAN_UP));
        }
        assertThat(plot.texts).isEmpty();
        assertThat(scene.view(drill).state()).isEqualTo(DrillState.CLEANED);
        assertThat(domain().<Long>as(
                                scene.tenant, () -> domain().get(Drills.class).overdue()))
                .isZero();
        assertThat(entries(scene, "drill-clean-up-overdue")).isEqualTo(1);
    }

    @Test
    default void aPlanterThatBreaksKeepsNoOtherStoreFromBeingCleanedAndRaisesTheAlarm() {
        DrillScene scene = new DrillScene(domain());
        PlotConnector.Plot broken = scene.plot("a");
        PlotConnector.Plot sound = scene.plot("b");
        UUID drill = scene.begin();
        scene.work(Set.of(DrillScene.DRILL));
        broken.breaks = true;

        domain().clock().advance(Duration.ofHours(24).plusMinutes(1));
        scene.work(Set.of(DrillScene.CLEAN_UP));

        assertThat(sound.texts).isEmpty();
        assertThat(memories(scene)).isEmpty();
        assertThat(scene.view(drill).overdueAt()).isNotNull();
        broken.breaks = false;
        domain().clock().advance(Duration.ofMinutes(6));
        scene.work(Set.of(DrillScene.CLEAN_UP));
        assertThat(broken.texts).isEmpty();
        assertThat(scene.view(drill).state()).isEqualTo(DrillState.CLEANED);
    }

    @Test
    default void noAgentIsGivenAMarker() {
        DrillScene scene = new DrillScene(domain());
        scene.plot("garden");
        UUID agent =
                domain().as(scene.tenant, () -> domain().get(TestAgents.class).register("airline-support"));
        UUID drill = scene.begin();
        scene.work(Set.of(DrillScene.DRILL));
        assertThat(scene.view(drill).state()).isEqualTo(DrillState.ERASING);
        assertThat(memories(scene)).hasSize(1);

        Caller caller = new Caller(scene.tenant, "agent", Set.of(Role.AGENT), agent);
        var found = domain().as(
                        caller,
                        () -> domain().get(Memories.class)
                                .search(agent.toString(), new MemoryQuery(null, null, null, null)));

        assertThat(found.items()).isEmpty();
        assertThat(found.withheld().count()).isZero();
    }

    @Test
    default void aHoldKeepsTheMarkerAndTheStoreIsSaidToBeHeld() {
        DrillScene scene = new DrillScene(domain());
        Selectors memories =
                new Selectors(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of("memory"), Set.of());
        domain().run(
                        scene.tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(new HoldDraft("case", Set.of(), memories, "a case")));

        DrillView view = scene.toTheEnd(scene.begin());

        assertThat(scene.score(view.id(), "memory").result()).isEqualTo(StoreResult.HELD);
        assertThat(view.score()).as("nothing is judged").isNull();
        assertThat(view.state()).isEqualTo(DrillState.CLEANED);
        assertThat(memories(scene)).isEmpty();
    }

    @Test
    default void aHoldOnOnePlaceDoesNotHideThatAnotherIsNotErased() {
        DrillScene scene = new DrillScene(domain());
        PlotConnector.Plot plot = scene.plot("garden");
        plot.holdsOne = true;
        UUID held = scene.toTheEnd(scene.begin()).id();
        assertThat(scene.score(held, "garden").result()).isEqualTo(StoreResult.HELD);

        plot.skipsErasure = true;
        UUID both = scene.toTheEnd(scene.begin()).id();

        assertThat(scene.score(both, "garden").result()).isEqualTo(StoreResult.REMAINS);
        assertThat(plot.texts).isEmpty();
    }

    @Test
    default void itsRequestIsLikeAnyOtherAndReportsCanTellIt() {
        DrillScene scene = new DrillScene(domain());
        scene.plot("garden");

        DrillView view = scene.toTheEnd(scene.begin());

        UUID request = java.util.Objects.requireNonNull(view.request());
        var made = domain().as(
                        scene.tenant, () -> domain().get(ErasureRequests.class).of(request));
        assertThat(made.status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(made.requestedBy()).isEqualTo("test");
        assertThat(made.reason()).doesNotContainIgnoringCase("drill");
        assertThat(domain().as(
                                scene.tenant,
                                () -> domain().get(Drills.class).requestsAmong(List.of(request, UUID.randomUUID()))))
                .containsExactly(request);
    }

    @Test
    default void oneDrillRunsAtATimeAndAuditorsBeginNone() {
        DrillScene scene = new DrillScene(domain());
        UUID drill = scene.begin();

        assertThatThrownBy(scene::begin)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("drill-running"));
        Caller auditor = new Caller(scene.tenant, "auditor", Set.of(Role.AUDITOR), null);
        assertThatThrownBy(() ->
                        domain().as(auditor, () -> domain().get(Drills.class).begin(new DrillDraft(List.of(), null))))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("role-missing"));
        assertThat(domain().as(auditor, () -> domain().get(Drills.class).of(drill))
                        .id())
                .isEqualTo(drill);
        scene.toTheEnd(drill);
        assertThat(scene.toTheEnd(scene.begin()).state()).isEqualTo(DrillState.CLEANED);
    }

    @Test
    default void anotherTenantsDrillIsNotThere() {
        DrillScene scene = new DrillScene(domain());
        UUID drill = scene.begin();
        DrillScene other = new DrillScene(domain());

        assertThatThrownBy(() -> other.view(drill))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.NOT_FOUND));
        assertThat(domain().as(other.tenant, () -> domain().get(Drills.class).list(null, null))
                        .items())
                .isEmpty();
        scene.toTheEnd(drill);
    }

    @Test
    default void drillsBeginByThemselvesWhenThatIsSet() {
        DrillScene scene = new DrillScene(domain());
        domain().run(scene.tenant, () -> domain().get(Drills.class).beginDue());
        assertThat(domain().as(scene.tenant, () -> domain().get(Drills.class).list(null, null))
                        .items())
                .as("off unless set")
                .isEmpty();

        domain().run(
                        scene.tenant,
                        () -> domain().get(Drills.class)
                                .set(new DrillSettings(
                                        30, 24, List.of("conversation"), "customer-support", "DE", Regime.GDPR, null)));
        domain().run(scene.tenant, () -> domain().get(Drills.class).beginDue());
        domain().run(scene.tenant, () -> domain().get(Drills.class).beginDue());

        List<DrillView> drills = domain().as(
                        scene.tenant, () -> domain().get(Drills.class).list(null, null))
                .items();
        assertThat(drills).hasSize(1);
        scene.toTheEnd(drills.get(0).id());
        domain().clock().advance(Duration.ofDays(30));
        domain().run(scene.tenant, () -> domain().get(Drills.class).beginDue());
        assertThat(domain().as(scene.tenant, () -> domain().get(Drills.class).list(null, null))
                        .items())
                .hasSize(2);
    }
}
