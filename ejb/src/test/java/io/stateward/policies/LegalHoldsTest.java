package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
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

    private Page<HoldView> holds(@Nullable PolicyStatus status, @Nullable String cursor, int limit) {
        return domain.as(tenant, () -> domain.get(LegalHolds.class).list(status, cursor, limit));
    }
}
