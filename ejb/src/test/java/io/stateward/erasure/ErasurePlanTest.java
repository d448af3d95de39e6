package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.disposal.entity.PlannedTarget.PlannedBlock;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.UUID;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands against erasing is asked for each target with what is in it, in the plan and when the target's turn comes. */
@SuppressWarnings("NullAway.Init")
class ErasurePlanTest {

    /** A minimum that names its category in a condition only, so that its block is not limited to one. */
    private static final String CONDITIONAL = """
        {"name": "conditional", "kind": "retention", "when": "'payment' in item.categories",
         "keep": {"atLeast": "P10Y", "since": "created"},
         "basis": {"text": "books", "againstErasure": "GDPR 17(3)(b)"}, "then": "erase"}\
        """;

    private Server customers;
    private OpenAiSimulator provider;
    private Domain domain;
    private ErasureScenario scenario;
    private UUID request;

    @BeforeEach
    void open() throws Exception {
        customers = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        provider = OpenAiSimulator.start(ErasureScenario.API_KEY);
        domain = Domain.onH2();
        scenario = new ErasureScenario(
                provider.baseUri(),
                customers.getPort(),
                "crm" + UUID.randomUUID().toString().replace("-", ""));
        request = scenario.prepare(domain);
    }

    @AfterEach
    void close() throws Exception {
        domain.close();
        provider.close();
        customers.stop();
    }

    private List<String> blocksOf(String target) {
        List<PlannedTarget> plan = domain.as(
                ErasureScenario.tenant(domain),
                () -> domain.get(ErasureRequests.class).plan(request));
        List<PlannedTarget> alike =
                plan.stream().filter(t -> t.target().contains(target)).toList();
        assertThat(alike).as(target).isNotEmpty();
        return alike.stream()
                .flatMap(t -> t.blocks().stream())
                .map(PlannedBlock::policy)
                .distinct()
                .toList();
    }

    @Test
    void aMinimumOnPaymentsIsPlannedForThePaymentsAndWhatLeadsToThemAndForNothingElse() {
        assertThat(blocksOf("table PAYMENT")).containsExactly("tax v1");
        assertThat(blocksOf("table CUSTOMER")).containsExactly("tax v1");
        assertThat(blocksOf("table NOTE")).isEmpty();
    }

    @Test
    void ofWhatTheCatalogKnowsInFullOnlyItsOwnFactsCount() {
        assertThat(blocksOf("Conversation")).isEmpty();
        assertThat(blocksOf("memories about this person")).isEmpty();
    }

    @Test
    void aHoldOnThePersonIsPlannedItemByItemAndKeepsEveryTarget() {
        domain.run(
                ErasureScenario.tenant(domain),
                () -> domain.get(LegalHolds.class)
                        .place(new HoldDraft(
                                "litigation",
                                domain.get(Subjects.class).findAll(List.of(new Alias("email", "anna@example.org"))),
                                Selectors.ANY,
                                "A law suit is pending.")));
        for (String target : List.of("Conversation", "memories about this person", "table NOTE")) {
            assertThat(blocksOf(target)).as(target).anyMatch(policy -> policy.startsWith("litigation"));
        }

        ErasureScenario.execute(domain, request);

        assertThat(scenario.endState(domain, request, provider))
                .contains("provider knows anna: true", "row 1 first", "row 1 second", "row 1 Anna anna@example.org")
                .anyMatch(line -> line.startsWith("memories about this person alone: BLOCKED_BY_HOLD"));
    }

    @Test
    void aMinimumWithoutACategoryOfItsOwnKeepsOnlyTheTargetsThatItMatches() {
        domain.run(ErasureScenario.tenant(domain), () -> {
            Policies policies = domain.get(Policies.class);
            policies.activate("conditional", policies.draft(CONDITIONAL).version(), null);
        });
        assertThat(blocksOf("table NOTE")).isEmpty();

        ErasureScenario.execute(domain, request);

        assertThat(scenario.endState(domain, request, provider))
                .contains("row 1 100", "row 2 kept")
                .doesNotContain("row 1 first", "row 1 second");
    }
}
