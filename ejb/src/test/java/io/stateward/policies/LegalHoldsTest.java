package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How holds are listed, and what a refused one leaves behind. */
@SuppressWarnings("NullAway.Init")
class LegalHoldsTest {

    private Domain domain;
    private TenantProfile tenant;

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(Named.of("H2", Domain::onH2), Named.of("PostgreSQL", Domain::onPostgres));
    }

    private void open(Supplier<Domain> database) {
        domain = database.get();
        tenant = domain.tenant("airline");
    }

    @AfterEach
    void close() {
        domain.close();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRefusedHoldLeavesNoPersonBehind(Supplier<Domain> database) {
        open(database);
        Alias stranger = new Alias("email", "stranger@passenger.example");
        HoldDraft taken = new HoldDraft("case-8", Set.of(), Selectors.ofCategories(Set.of("note")), "why");
        domain.as(tenant, () -> domain.get(LegalHolds.class).place(taken));

        for (HoldDraft refused : List.of(taken, new HoldDraft("case-9", Set.of(), Selectors.ANY, " "))) {
            assertThatThrownBy(() ->
                            domain.as(tenant, () -> domain.get(LegalHolds.class).place(refused, List.of(stranger))))
                    .isInstanceOf(StatewardException.class);
            assertThat(domain.as(tenant, () -> domain.get(Subjects.class).find(stranger)))
                    .isEmpty();
        }

        HoldDraft free = new HoldDraft("case-9", Set.of(), Selectors.ANY, "why");
        assertThat(domain.as(tenant, () -> domain.get(LegalHolds.class).place(free, List.of(stranger)))
                        .people())
                .isEqualTo(1);
        assertThat(domain.as(tenant, () -> domain.get(Subjects.class).find(stranger)))
                .isPresent();
    }

    /** Activated later, the draft would replace the hold: ended, without anybody having released it. */
    @ParameterizedTest
    @MethodSource("databases")
    void aHoldTakesNoNameOfADraft(Supplier<Domain> database) {
        open(database);
        String draft = "name: case-8\nkind: hold\nappliesTo: {categories: [note]}\nreason: why";
        domain.as(tenant, () -> domain.get(Policies.class).draft(draft));
        HoldDraft hold = new HoldDraft("case-8", Set.of(UUID.randomUUID()), Selectors.ANY, "why");

        assertThatThrownBy(() ->
                        domain.as(tenant, () -> domain.get(LegalHolds.class).place(hold)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        refused -> assertThat(refused.type()).isEqualTo("hold-exists"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void holdsAreListedByPageWithTheNumberOfTheirPeople(Supplier<Domain> database) {
        open(database);
        for (int people = 1; people <= 5; people++) {
            Set<UUID> held = Stream.generate(UUID::randomUUID).limit(people).collect(Collectors.toSet());
            HoldDraft draft = new HoldDraft("case-" + people, held, Selectors.ANY, "why");
            domain.as(tenant, () -> domain.get(LegalHolds.class).place(draft));
        }
        HoldView last = holds(null, null, 500).items().get(4);
        domain.as(
                tenant,
                () -> domain.get(LegalHolds.class)
                        .release(Seen.any(last.policy().id())));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<HoldView> page = holds(null, cursor, 2);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().forEach(hold -> seen.add(hold.policy().name() + " " + hold.people()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).containsExactly("case-1 1", "case-2 2", "case-3 3", "case-4 4", "case-5 0");
        assertThat(holds(PolicyStatus.ACTIVE, null, 500).items()).hasSize(4);
        assertThatThrownBy(() -> holds(null, UUID.randomUUID().toString(), 2)).isInstanceOf(StatewardException.class);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aHoldWhoseTimeHasComeIsInForceBeforeAnybodyHasNotedIt(Supplier<Domain> database) {
        open(database);
        Policies policies = domain.get(Policies.class);
        String document = "name: case-7\nkind: hold\nappliesTo: {categories: [note]}\nreason: why";
        Instant from = domain.clock().instant().plusSeconds(3600).truncatedTo(ChronoUnit.MICROS);
        domain.as(tenant, () -> policies.draft(document));
        domain.as(tenant, () -> policies.activate("case-7", 1, null));
        domain.as(tenant, () -> policies.draft(document));
        domain.as(tenant, () -> policies.activate(new Activation("case-7", 2, null, from, null)));
        domain.as(tenant, () -> policies.draft(document));
        assertThat(standing(null)).containsExactly("1 ACTIVE", "2 SCHEDULED", "3 DRAFT");
        assertThat(standing(PolicyStatus.ACTIVE)).containsExactly("1 ACTIVE");

        domain.clock().set(from);

        assertThat(standing(null)).containsExactly("1 SUPERSEDED", "2 ACTIVE", "3 DRAFT");
        assertThat(standing(PolicyStatus.ACTIVE)).containsExactly("2 ACTIVE");
        assertThat(standing(PolicyStatus.SCHEDULED)).isEmpty();
        assertThat(standing(PolicyStatus.SUPERSEDED)).containsExactly("1 SUPERSEDED");
        UUID begun = holds(PolicyStatus.ACTIVE, null, 1).items().get(0).policy().id();
        assertThat(domain.as(tenant, () -> domain.get(LegalHolds.class).of(begun))
                        .active())
                .isTrue();
    }

    private List<String> standing(@Nullable PolicyStatus status) {
        return holds(status, null, 500).items().stream()
                .map(hold -> hold.policy().version() + " " + hold.status())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "export", "import", "settings"})
    void aHoldIsNotCalledAsThePathsOfTheApiAre(String word) {
        open(Domain::onH2);
        HoldDraft draft = new HoldDraft(word, Set.of(UUID.randomUUID()), Selectors.ANY, "why");

        assertThatThrownBy(() ->
                        domain.as(tenant, () -> domain.get(LegalHolds.class).place(draft)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        refused -> assertThat(refused.type()).isEqualTo("invalid-field"));
    }

    private Page<HoldView> holds(@Nullable PolicyStatus status, @Nullable String cursor, int limit) {
        return domain.as(tenant, () -> domain.get(LegalHolds.class).list(status, cursor, limit));
    }
}
