package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.boundary.SubjectEvents;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.EventNote;
import io.stateward.policies.entity.EventView;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.SubjectEventNoted;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How events of people are noted, and that periods are counted since them, on every database. */
interface SubjectEventsContract extends PolicyContract {

    Instant LAST_YEAR = Instant.parse("2025-03-31T00:00:00Z");
    Instant LATER = Instant.parse("2025-06-30T00:00:00Z");

    String CONTRACT = """
        name: contract
        kind: retention
        appliesTo: { categories: [contract] }
        keep: { atLeast: P2Y, since: 'event:contract-ended' }
        """;

    private static Alias customer(String id) {
        return new Alias("customer-id", id);
    }

    private EventNote note(TenantProfile tenant, String name, Instant at, String... people) {
        List<Alias> aliases =
                Arrays.stream(people).map(SubjectEventsContract::customer).toList();
        return domain().as(tenant, () -> boundary(SubjectEvents.class).note(name, aliases, at));
    }

    private UUID subject(TenantProfile tenant, String id) {
        return domain().as(tenant, () -> boundary(Subjects.class).resolve(customer(id)));
    }

    private Decision decideAbout(TenantProfile tenant, UUID... people) {
        Action stored = store("DE", "contract");
        Action action =
                new Action(stored.kind(), null, stored.store(), stored.item(), Set.of(people), null, null, null);
        return domain().as(tenant, () -> boundary(PolicyDecisions.class).decide(action));
    }

    private List<EventView> names(TenantProfile tenant) {
        return domain().as(tenant, () -> boundary(SubjectEvents.class).names());
    }

    private List<SubjectEventNoted> heard(TenantProfile tenant, String name) {
        return domain().as(tenant, () -> boundary(PolicyProbe.class).noted()).stream()
                .filter(event -> event.name().equals(name))
                .toList();
    }

    private static String fresh() {
        return "e" + UUID.randomUUID();
    }

    @Test
    default void aPeriodIsCountedSinceTheLatestOfTheEventsOfAllItsPeople() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, CONTRACT));
        UUID anna = subject(tenant, "anna");
        UUID bert = subject(tenant, "bert");
        assertThat(decideAbout(tenant, anna).retainUntil()).isEqualTo(OpenEnd.AT);

        note(tenant, "contract-ended", Instant.parse("2030-03-31T00:00:00Z"), "anna");

        assertThat(decideAbout(tenant, anna).retainUntil()).isEqualTo("2032-03-31T00:00:00Z");
        assertThat(decideAbout(tenant, anna, bert).retainedForEvent())
                .as("bert's has not ended")
                .isEqualTo("contract-ended");
        assertThat(decideAbout(tenant).retainedForEvent()).as("about nobody").isEqualTo("contract-ended");

        note(tenant, "contract-ended", Instant.parse("2031-06-30T00:00:00Z"), "bert");

        assertThat(decideAbout(tenant, anna, bert).retainUntil()).isEqualTo("2033-06-30T00:00:00Z");
        assertThat(decideAbout(tenant, anna).retainUntil()).isEqualTo("2032-03-31T00:00:00Z");
        List<Decision> all = domain().as(
                        tenant,
                        () -> boundary(PolicyDecisions.class)
                                .decideAll(Stream.of(Set.of(anna), Set.of(bert), Set.<UUID>of())
                                        .map(people -> new Action(
                                                Action.Kind.STORE,
                                                null,
                                                store("DE", "contract").store(),
                                                store("DE", "contract").item(),
                                                people,
                                                null,
                                                null,
                                                null))
                                        .toList()));
        assertThat(all)
                .extracting(Decision::retainUntil)
                .containsExactly(
                        Instant.parse("2032-03-31T00:00:00Z"), Instant.parse("2033-06-30T00:00:00Z"), OpenEnd.AT);
    }

    @Test
    default void theSameAgainChangesNothingAndAnotherTimeTakesItsPlace() {
        TenantProfile tenant = tenant();
        String name = fresh();
        Instant precise = LAST_YEAR.plusNanos(123_456_789);

        assertThat(note(tenant, name, precise, "anna", "bert", "anna").changed())
                .isEqualTo(2);
        assertThat(note(tenant, name, precise, "anna", "bert").changed()).isZero();
        assertThat(note(tenant, name, LATER, "anna", "carl").changed()).isEqualTo(2);
        assertThat(note(tenant, name, LAST_YEAR, "anna").changed()).isEqualTo(1);

        assertThat(names(tenant)).containsExactly(new EventView(name, 3, false));
        assertThat(heard(tenant, name)).hasSize(3);
        assertThat(heard(tenant, name).get(0).subjects())
                .containsExactlyInAnyOrder(subject(tenant, "anna"), subject(tenant, "bert"));
        assertThat(eventEntries(tenant)).containsExactly("event-noted", "event-noted", "event-noted");
    }

    @Test
    default void theLedgerAndTheTableKnowNobodyByName() throws Exception {
        TenantProfile tenant = tenant();
        String secret = fresh();
        note(tenant, "contract-ended", LAST_YEAR, secret);

        String entry = domain().as(tenant, () -> {
            boundary(Ledger.class).sequencePending(100);
            return boundary(Ledger.class).entries(-1, 100).items().toString();
        });
        assertThat(entry)
                .contains("event-noted")
                .doesNotContain(secret)
                .doesNotContain(subject(tenant, secret).toString());
    }

    @Test
    default void whatDidNotHappenIsTakenBack() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, CONTRACT));
        note(tenant, "contract-ended", LAST_YEAR, "anna", "bert");

        EventNote back = domain().as(
                        tenant,
                        () -> boundary(SubjectEvents.class)
                                .withdraw("contract-ended", List.of(customer("anna"), customer("nobody"))));

        assertThat(back.changed()).isEqualTo(1);
        assertThat(decideAbout(tenant, subject(tenant, "anna")).retainUntil()).isEqualTo(OpenEnd.AT);
        assertThat(decideAbout(tenant, subject(tenant, "bert")).retainUntil()).isNotEqualTo(OpenEnd.AT);
        assertThat(eventEntries(tenant)).containsExactly("event-noted", "event-withdrawn");
        EventNote again = domain().as(
                        tenant,
                        () -> boundary(SubjectEvents.class).withdraw("contract-ended", List.of(customer("anna"))));
        assertThat(again.changed()).isZero();
    }

    @Test
    default void namesAreThoseNotedAndThoseThatPoliciesAskFor() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, CONTRACT));
        note(tenant, "account-closed", LAST_YEAR, "anna");

        assertThat(names(tenant))
                .containsExactly(new EventView("account-closed", 1, false), new EventView("contract-ended", 0, true));
    }

    @Test
    default void whoTurnOutToBeOnePersonHaveTheLaterOfTheirEvents() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, CONTRACT));
        String moved = fresh();
        UUID older = subject(tenant, "anna");
        UUID younger = subject(tenant, "anna-2");
        note(tenant, "contract-ended", Instant.parse("2030-03-31T00:00:00Z"), "anna");
        note(tenant, "contract-ended", Instant.parse("2031-06-30T00:00:00Z"), "anna-2");
        note(tenant, moved, LAST_YEAR, "anna-2");

        domain().as(tenant, () -> boundary(Subjects.class).join(List.of(customer("anna"), customer("anna-2"))));

        for (UUID id : List.of(older, younger)) {
            assertThat(decideAbout(tenant, id).retainUntil()).isEqualTo("2033-06-30T00:00:00Z");
        }
        assertThat(decideAbout(tenant, older, younger).retainUntil()).isEqualTo("2033-06-30T00:00:00Z");
        assertThat(names(tenant))
                .containsExactlyInAnyOrder(new EventView("contract-ended", 1, true), new EventView(moved, 1, false));
        assertThat(heard(tenant, moved).get(1).subjects()).containsExactlyInAnyOrder(older, younger);
        note(tenant, moved, LATER, "anna-2");
        assertThat(names(tenant)).contains(new EventView(moved, 1, false));
    }

    @Test
    default void nothingOutlivesThePerson() throws SQLException {
        TenantProfile tenant = tenant();
        UUID anna = subject(tenant, "anna");
        note(tenant, "contract-ended", LAST_YEAR, "anna", "bert");

        domain().run(tenant, () -> boundary(Subjects.class).forget(Set.of(anna)));

        try (Connection all = domain().database().behindTheWall();
                PreparedStatement count =
                        all.prepareStatement("select count(*) from subject_event where tenant_id = ?")) {
            count.setObject(1, tenant.id());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                assertThat(row.getLong(1)).as("bert's only").isEqualTo(1);
            }
        }
        refused(
                "subjects-busy",
                () -> domain().as(tenant, () -> boundary(Subjects.class).holdKnown(Set.of(anna))));
        assertThat(note(tenant, "contract-ended", LAST_YEAR, "anna").changed())
                .as("who comes back is somebody new")
                .isEqualTo(1);
        assertThat(subject(tenant, "anna")).isNotEqualTo(anna);
    }

    @Test
    default void anEventIsNotedAboutWhoIsRestrictedOrBeingErased() {
        TenantProfile tenant = tenant();
        UUID anna = subject(tenant, "anna");
        domain().run(tenant, () -> {
            boundary(Subjects.class).restrict(Set.of(anna));
            boundary(Subjects.class).fence(Set.of(anna), UUID.randomUUID());
        });

        assertThat(note(tenant, "contract-ended", LAST_YEAR, "anna").changed())
                .as("what keeps her state may end by it")
                .isEqualTo(1);
    }

    @Test
    default void noTenantSeesTheEventsOfAnother() {
        TenantProfile ours = tenant();
        TenantProfile theirs = tenant();
        activate(theirs, draft(theirs, CONTRACT));
        note(ours, "contract-ended", LAST_YEAR, "anna");

        assertThat(decideAbout(theirs, subject(ours, "anna")).retainUntil()).isEqualTo(OpenEnd.AT);
        assertThat(names(theirs)).containsExactly(new EventView("contract-ended", 0, true));
    }

    @Test
    default void onlyOfficersAndAdministratorsNoteEvents() {
        TenantProfile tenant = tenant();
        for (Role role : List.of(Role.AUDITOR, Role.AGENT)) {
            Caller caller = new Caller(tenant, "somebody", Set.of(role), null);
            refused(
                    "role-missing",
                    () -> domain().as(
                                    caller,
                                    () -> boundary(SubjectEvents.class)
                                            .note("contract-ended", List.of(customer("anna")), LAST_YEAR)));
            refused(
                    "role-missing",
                    () -> domain().as(
                                    caller,
                                    () -> boundary(SubjectEvents.class)
                                            .withdraw("contract-ended", List.of(customer("anna")))));
        }
    }

    @Test
    default void whatCannotBeAnEventIsRefused() {
        TenantProfile tenant = tenant();
        Instant tooFar = domain().clock().instant().plus(Duration.ofDays(SubjectEvents.MAX_DAYS_AHEAD + 1));
        refused("invalid-field", () -> note(tenant, "a b", LAST_YEAR, "anna"));
        refused("invalid-field", () -> note(tenant, "x".repeat(101), LAST_YEAR, "anna"));
        refused("invalid-field", () -> note(tenant, "ended", tooFar, "anna"));
        refused("invalid-field", () -> note(tenant, "ended", Instant.MIN, "anna"));
        refused("invalid-field", () -> note(tenant, "ended", LAST_YEAR));
        refused(
                "invalid-field",
                () -> note(
                        tenant,
                        "ended",
                        LAST_YEAR,
                        Collections.nCopies(SubjectEvents.MAX_PEOPLE + 1, "anna")
                                .toArray(String[]::new)));
        assertThat(note(
                                tenant,
                                "ended",
                                tooFar.minus(Duration.ofDays(1)),
                                Collections.nCopies(SubjectEvents.MAX_PEOPLE, "anna")
                                        .toArray(String[]::new))
                        .changed())
                .isEqualTo(1);
    }

    @Test
    default void aTenantHasSoManyNamesAndNoMore() throws SQLException {
        TenantProfile tenant = tenant();
        UUID anna = subject(tenant, "anna");
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement insert = all.prepareStatement("insert into subject_event"
                        + " (tenant_id, subject_id, name, happened_at, noted_at) values (?, ?, ?, now(), now())")) {
            for (int i = 1; i < SubjectEvents.MAX_NAMES; i++) {
                insert.setObject(1, tenant.id());
                insert.setObject(2, anna);
                insert.setString(3, "n" + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }

        note(tenant, "last", LAST_YEAR, "anna");
        note(tenant, "last", LATER, "anna");
        refused("too-many-events", () -> note(tenant, "one-more", LAST_YEAR, "anna"));
    }

    private List<String> eventEntries(TenantProfile tenant) {
        return domain().as(tenant, () -> {
            boundary(Ledger.class).sequencePending(100);
            return boundary(Ledger.class).entries(-1, 100).items().stream()
                    .map(EntryView::type)
                    .filter(type -> type.startsWith("event-"))
                    .toList();
        });
    }
}
