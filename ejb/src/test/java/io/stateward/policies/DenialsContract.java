package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Page;
import io.stateward.policies.boundary.Denials;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.AgentFacts;
import io.stateward.policies.entity.DenialFilter;
import io.stateward.policies.entity.DenialView;
import io.stateward.policies.entity.DenialWhy;
import io.stateward.policies.entity.DenialWhy.Today;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was denied and why, on every database. */
interface DenialsContract extends PolicyContract {

    DenialFilter ALL = new DenialFilter(null, null, null);

    private Action write(String agent, String region, Set<String> tags) {
        return Action.store(
                new AgentFacts(agent, null, Set.of()),
                new StoreFacts("crm", "jdbc", region, region, Set.of()),
                new ItemFacts("note", Set.of("note"), "support", Set.of("DE"), tags, null, null, 9L),
                Set.of());
    }

    private void deny(TenantProfile tenant, Action action) {
        refused(
                "residency-denied",
                () -> domain().as(tenant, () -> boundary(PolicyDecisions.class).enforce(action)));
    }

    private Page<DenialView> list(TenantProfile tenant, DenialFilter filter, @Nullable String cursor, int limit) {
        return domain().as(tenant, () -> boundary(Denials.class).list(filter, cursor, limit));
    }

    private DenialWhy why(TenantProfile tenant, long entry) {
        return domain().as(tenant, () -> boundary(Denials.class).why(entry));
    }

    private DenialWhy whyLast(TenantProfile tenant) {
        return why(tenant, list(tenant, ALL, null, 1).items().get(0).entry());
    }

    @Test
    default void aDenialIsExplainedByTheVersionsOfThenInWords() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        deny(tenant, write("desk", "US", Set.of()));
        domain().clock().advance(Duration.ofDays(1));
        activate(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[US]")));

        DenialWhy why = whyLast(tenant);

        assertThat(why.sentence())
                .contains(
                        "Storing note of agent desk in store crm (stored in US) was denied on ", "notes v1", "state 1");
        assertThat(why.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.text()).contains("notes v1", "would be stored in US"));
        assertThat(why.rulesChangedSince()).isTrue();
        assertThat(why.today()).isEqualTo(Today.PERMITTED);
        assertThat(why.reasonsToday()).extracting(Reason::version).containsExactly(2);
        assertThat(why.assumptions()).isEmpty();
    }

    @Test
    default void withinASecondTheNumberOfTheRulesTellsWhichDenied() {
        TenantProfile tenant = tenant();
        Instant second = domain().clock().instant().plusSeconds(2);
        domain().clock().set(second);
        activate(tenant, draft(tenant, ONLY_JAPAN));
        deny(tenant, write("desk", "US", Set.of()));
        domain().clock().set(second.plusMillis(10));
        activate(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[CH]")));
        domain().clock().set(second.plusMillis(20));
        deny(tenant, write("desk", "US", Set.of()));

        List<DenialView> both = list(tenant, ALL, null, 10).items();

        assertThat(both).extracting(DenialView::policyEpoch).containsExactly(2L, 1L);
        assertThat(why(tenant, both.get(0).entry()).reasons().get(0).text()).contains("notes v2", "in CH");
        assertThat(why(tenant, both.get(1).entry()).reasons().get(0).text()).contains("notes v1", "in JP");
        assertThat(why(tenant, both.get(1).entry()).today()).isEqualTo(Today.DENIED);
    }

    @Test
    default void aRuleThatAskedForWhatIsNotKeptIsNamedAndTodayIsUnknown() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN.replace("{ categories: [note] }", "{ tags: [case-7] }")));
        deny(tenant, write("desk", "US", Set.of("case-7")));

        DenialWhy why = whyLast(tenant);

        assertThat(why.reasons()).anySatisfy(reason -> {
            assertThat(reason.policy()).isEqualTo("notes");
            assertThat(reason.text()).contains("notes v1", "the ledger does not keep");
        });
        assertThat(why.today()).isEqualTo(Today.UNKNOWN);
        assertThat(why.assumptions()).hasSize(2);
    }

    @Test
    default void denialsAreListedFromTheLatestBackByTimeAndAgent() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN));
        Instant begun = domain().clock().instant();
        for (int i = 0; i < 5; i++) {
            deny(tenant, write(i % 2 == 0 ? "desk" : "support", "US", Set.of()));
            domain().clock().advance(Duration.ofMinutes(1));
        }

        Page<DenialView> first = list(tenant, ALL, null, 2);
        Page<DenialView> second = list(tenant, ALL, first.next(), 3);
        assertThat(first.items()).extracting(DenialView::agent).containsExactly("desk", "support");
        assertThat(second.items()).hasSize(3);
        assertThat(second.next()).isNull();
        DenialFilter support = new DenialFilter(null, null, "support");
        Page<DenialView> one = list(tenant, support, null, 1);
        assertThat(one.items()).hasSize(1);
        assertThat(list(tenant, support, one.next(), 5).items()).hasSize(1);
        assertThat(list(tenant, new DenialFilter(null, null, "nobody"), null, 5).items())
                .isEmpty();
        DenialFilter middle = new DenialFilter(begun.plusSeconds(60), begun.plusSeconds(180), null);
        assertThat(list(tenant, middle, null, 9).items())
                .extracting(DenialView::at)
                .containsExactly(begun.plusSeconds(120), begun.plusSeconds(60));
        refused("invalid-field", () -> list(tenant, ALL, "x", 5));
        refused("invalid-field", () -> list(tenant, new DenialFilter(Instant.MIN, null, null), null, 5));
    }

    @Test
    default void aForeignEntryAndOneThatTellsOfNoDenialAreNotFound() {
        TenantProfile ours = tenant();
        TenantProfile theirs = tenant();
        PolicyView policy = activate(ours, draft(ours, ONLY_JAPAN));
        for (int i = 0; i < 3; i++) {
            deny(ours, write("desk", "US", Set.of()));
        }
        long last = list(ours, ALL, null, 1).items().get(0).entry();
        assertThat(policy.version()).isEqualTo(1);

        assertThat(list(theirs, ALL, null, 5).items()).isEmpty();
        refused("not-found", () -> why(theirs, last));
        refused("not-found", () -> why(ours, 0));
        refused("not-found", () -> why(ours, last + 1));
        refused("not-found", () -> why(ours, -1));
    }

    @Test
    default void onlyThoseWithAReadingRoleSeeDenials() {
        TenantProfile tenant = tenant();
        for (Caller caller : List.of(
                new Caller(tenant, "agent", Set.of(Role.AGENT), UUID.randomUUID()),
                new Caller(tenant, "operator", Set.of(Role.PLATFORM_OPERATOR), null))) {
            refused(
                    "role-missing",
                    () -> domain().as(caller, () -> boundary(Denials.class).list(ALL, null, null)));
            refused(
                    "role-missing",
                    () -> domain().as(caller, () -> boundary(Denials.class).why(0)));
        }
    }
}
