package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.control.MailWork;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.reports.TestMail;
import io.stateward.retention.boundary.SweepSchedule;
import io.stateward.retention.control.ScheduledSweep;
import io.stateward.retention.entity.SettingsDraft;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.mail.MessagingException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the mails say that warn of what falls due, as they reach a mail server; on either database. */
interface RetentionMailContract extends SweepFixture {

    TestMail mail();

    @Test
    default void whatFallsDueIsToldOnceToEachAndNamesNobody() throws MessagingException {
        TenantProfile tenant = warned("officer@example.com", "dpo@example.com");
        conversationsEnd(tenant, "erase");
        remember(tenant, "Prefers the aisle", new Alias("email", "ada@example.org"));
        laterByDays(20);
        night(tenant);
        assertThat(mail().received()).as("ten days ahead").isEmpty();

        laterByDays(5);
        night(tenant);

        assertThat(mail().received()).hasSize(2).allSatisfy(message -> {
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getSubject()).contains("1 items").contains(tenant.alias());
            assertThat(TestMail.text(message))
                    .contains("1 x memory of agent " + AGENT + " in store memory, by conversation-lifetime")
                    .doesNotContain("ada@", "aisle");
        });
        laterByDays(1);
        night(tenant);
        assertThat(mail().received()).as("nothing has come into sight since").hasSize(2);
    }

    @Test
    default void aHoldWhoseReviewIsOverdueIsToldOnce() throws MessagingException {
        TenantProfile tenant = warned("officer@example.com");
        Selectors notes = new Selectors(Set.of("note"), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
        LocalDate tomorrow = LocalDate.ofInstant(domain().clock().instant(), tenant.timeZone())
                .plusDays(1);
        domain().run(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(new HoldDraft(
                                        "case-7", Set.of(), notes, "a case about Mallory", Set.of(), null, tomorrow)));
        laterByDays(1);
        night(tenant);
        assertThat(mail().received()).as("its day has not passed").isEmpty();

        laterByDays(1);
        night(tenant);

        assertThat(mail().received()).singleElement().satisfies(message -> {
            assertThat(message.getSubject()).contains("1 legal holds of " + tenant.alias());
            assertThat(TestMail.text(message)).contains("review=overdue").doesNotContain("Mallory");
        });
        laterByDays(1);
        night(tenant);
        assertThat(mail().received()).as("it is told once").hasSize(1);
    }

    @Test
    default void whoHasTakenTheAddressesBackIsToldNothing() {
        TenantProfile tenant = warned("officer@example.com");
        warn(tenant);
        conversationsEnd(tenant, "erase");
        remember(tenant, "Prefers the aisle", new Alias("email", "ada@example.org"));
        laterByDays(25);

        night(tenant);

        assertThat(mail().received()).isEmpty();
    }

    private TenantProfile warned(String... addresses) {
        TenantProfile tenant = tenant();
        warn(tenant, addresses);
        return tenant;
    }

    private void warn(TenantProfile tenant, String... addresses) {
        domain().run(
                        tenant,
                        () -> domain().get(SweepSchedule.class)
                                .change(new SettingsDraft(true, "0 3 * * *", 7, List.of(addresses)), null));
    }

    /** Has the schedule of the tenant fire and sends what was asked for. */
    private void night(TenantProfile tenant) {
        Claim any = new Claim(
                UUID.randomUUID(),
                tenant.id(),
                "sweep-schedule",
                UUID.randomUUID(),
                1,
                1,
                domain().clock().instant());
        handle(tenant, domain().get(ScheduledSweep.class), any);
        WorkQueue queue = domain().get(WorkQueue.class);
        for (Claim claim : queue.claim("node/1", Set.of("mail"), 100)) {
            if (claim.tenantId().equals(tenant.id())) {
                handle(tenant, domain().get(MailWork.class), claim);
            }
            queue.done(claim);
        }
    }

    private void handle(TenantProfile tenant, WorkHandler handler, Claim claim) {
        domain().as(Caller.worker(tenant, claim.kind()), () -> {
            handler.handle(claim);
            return true;
        });
    }
}
