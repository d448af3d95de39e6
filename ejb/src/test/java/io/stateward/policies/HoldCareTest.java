package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldFilter;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.ReviewDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is responsible for a hold, and when it is looked at again. */
@SuppressWarnings("NullAway.Init")
class HoldCareTest {

    private static final Map<String, Domain> OPEN = new ConcurrentHashMap<>();

    private Domain domain;
    private TenantProfile tenant;

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(
                Named.of("H2", () -> OPEN.computeIfAbsent("H2", d -> Domain.onH2())),
                Named.of("PostgreSQL", () -> OPEN.computeIfAbsent("PostgreSQL", d -> Domain.onPostgres())));
    }

    private void open(Supplier<Domain> database) {
        domain = database.get();
        tenant = domain.tenant("t" + UUID.randomUUID());
    }

    @AfterAll
    static void close() {
        OPEN.values().forEach(Domain::close);
        OPEN.clear();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aHoldIsItsAuthorsAndLookedAtAfterAYearUnlessSomethingElseIsSaid(Supplier<Domain> database) {
        open(database);

        HoldView usual = place("case-1", null, null);
        HoldView named = place("case-2", " Legal department ", today().plusMonths(3));

        assertThat(usual.review().owner()).isEqualTo(usual.policy().life().createdBy());
        assertThat(usual.review().reviewAt()).isEqualTo(today().plusYears(1));
        assertThat(named.review().owner()).isEqualTo("Legal department");
        assertThat(named.review().reviewAt()).isEqualTo(today().plusMonths(3));
        assertThat(named.reviewOverdue()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aReviewIsFromTodayToTwoYearsAhead(Supplier<Domain> database) {
        open(database);
        assertThat(place("today", null, today()).reviewOverdue()).isFalse();
        HoldView last = place("last", null, today().plusYears(2));
        Seen seen = Seen.any(last.policy().id());

        for (LocalDate wrong :
                List.of(today().minusDays(1), today().plusYears(2).plusDays(1))) {
            assertInvalid("reviewAt", () -> place("wrong", null, wrong));
            assertInvalid("until", () -> review(seen, new ReviewDraft(wrong, null)));
        }
        assertInvalid("owner", () -> place("wrong", " ", null));
        assertInvalid("owner", () -> place("wrong", "x".repeat(256), null));
        assertInvalid("note", () -> review(seen, new ReviewDraft(today(), "x".repeat(1_001))));
        assertThat(review(seen, new ReviewDraft(today(), "x".repeat(1_000)))
                        .review()
                        .note())
                .hasSize(1_000);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anOverdueHoldIsShownAndCountedAndGoesOnUntilSomebodyReleasesIt(Supplier<Domain> database) {
        open(database);
        HoldView soon = place("soon", null, today());
        place("later", null, today().plusDays(30));
        assertThat(overdue()).isEmpty();

        LocalDate placed = today();
        domain.clock().advance(Duration.ofDays(1));

        assertThat(overdue()).containsExactly("soon");
        assertThat(domain.as(tenant, () -> holds().of(soon.policy().id())).active())
                .isTrue();
        assertThat(counted(placed)).isEqualTo("OverdueReviews[overdue=1, lately=1]");
        assertThat(counted(placed.plusDays(1))).isEqualTo("OverdueReviews[overdue=1, lately=0]");
        assertThat(domain.as(tenant, () -> holds().search(new HoldFilter(PolicyStatus.RELEASED, true), null, null))
                        .items())
                .isEmpty();
        TenantProfile other = domain.tenant("b" + UUID.randomUUID());
        assertThat(domain.as(other, () -> holds().search(new HoldFilter(null, true), null, null))
                        .items())
                .isEmpty();
        assertThat(domain.as(other, () -> holds().overdue(placed)).overdue()).isZero();

        release(soon.policy().id());
        assertThat(overdue()).isEmpty();
        assertThat(counted(placed)).isEqualTo("OverdueReviews[overdue=0, lately=0]");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aReviewIsNotedOnTheHoldAsItWasSeenAndTheLedgerNamesNobody(Supplier<Domain> database) {
        open(database);
        HoldView placed = place("case-1", "Ms Weber", today());
        UUID id = placed.policy().id();
        domain.clock().advance(Duration.ofDays(2));
        Seen seen = new Seen(id, placed.policy().revision());

        HoldView reviewed = review(seen, new ReviewDraft(today().plusDays(90), " The court has not decided. "));

        assertThat(reviewed.reviewOverdue()).isFalse();
        assertThat(reviewed.review().reviewAt()).isEqualTo(today().plusDays(90));
        assertThat(reviewed.review().note()).isEqualTo("The court has not decided.");
        assertThat(reviewed.review().owner()).isEqualTo("Ms Weber");
        assertThat(reviewed.review().reviewedBy())
                .isEqualTo(placed.policy().life().createdBy());
        assertThat(reviewed.policy().revision()).isGreaterThan(placed.policy().revision());
        assertThat(overdue()).isEmpty();
        assertKind(Kind.PRECONDITION, () -> review(seen, new ReviewDraft(today(), null)));
        assertThat(ledger("hold-reviewed"))
                .contains("case-1", today().plusDays(90).toString())
                .doesNotContain(
                        "Weber", "court", String.valueOf(reviewed.review().reviewedBy()));
        assertThat(placed.policy().document().toString()).doesNotContain("Weber");

        release(id);
        assertKind(Kind.CONFLICT, () -> review(Seen.any(id), new ReviewDraft(today(), null)));
        TenantProfile other = domain.tenant("b" + UUID.randomUUID());
        assertKind(
                Kind.NOT_FOUND,
                () -> domain.as(other, () -> holds().review(Seen.any(id), new ReviewDraft(today(), null))));
    }

    private String ledger(String type) {
        return domain.as(tenant, () -> {
            domain.get(Ledger.class).sequencePending(100);
            return domain.get(Ledger.class).entries(-1, 100).items().stream()
                    .filter(entry -> entry.type().equals(type))
                    .map(EntryView::payload)
                    .toList()
                    .toString();
        });
    }

    private void assertInvalid(String field, Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        refused -> assertThat(refused.type() + " " + refused.details())
                                .contains("invalid-field", field));
    }

    private void assertKind(Kind kind, Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private HoldView place(String name, @Nullable String owner, @Nullable LocalDate reviewAt) {
        Selectors notes = Selectors.ofCategories(Set.of("note"));
        HoldDraft draft = new HoldDraft(name, Set.of(), notes, "why", Set.of(), owner, reviewAt);
        return domain.as(tenant, () -> holds().place(draft));
    }

    private HoldView review(Seen seen, ReviewDraft draft) {
        return domain.as(tenant, () -> holds().review(seen, draft));
    }

    private void release(UUID hold) {
        domain.run(tenant, () -> holds().release(Seen.any(hold)));
    }

    private List<String> overdue() {
        return domain.as(tenant, () -> holds().search(new HoldFilter(null, true), null, null)).items().stream()
                .map(hold -> hold.policy().name())
                .toList();
    }

    private String counted(LocalDate since) {
        return domain.as(tenant, () -> holds().overdue(since)).toString();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(domain.clock().instant(), tenant.timeZone());
    }

    private LegalHolds holds() {
        return domain.get(LegalHolds.class);
    }
}
