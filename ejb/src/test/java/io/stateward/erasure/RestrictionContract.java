package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Regime;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.NoticeAction;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientKind;
import io.stateward.rights.boundary.RestrictionRequests;
import io.stateward.rights.entity.RestrictionGround;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.rights.entity.RightsView;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.testing.Domain;
import io.stateward.testing.WebhookReceiver;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that a person's data is kept and not processed from their request on, until it is lifted after they were told. */
interface RestrictionContract {

    Domain domain();

    private RestrictionRequests requests() {
        return domain().get(RestrictionRequests.class);
    }

    private RightsView ask(ScriptedErasure anna, RestrictionGround ground) {
        return domain().as(
                        anna.tenant,
                        () -> requests()
                                .receive(new RightsDraft(
                                        RightsKind.RESTRICTION,
                                        List.of(ScriptedErasure.email("anna")),
                                        Regime.GDPR,
                                        ground,
                                        domain().clock().instant(),
                                        "says that the address is wrong")));
    }

    private boolean isRestricted(ScriptedErasure anna) {
        return domain().as(anna.tenant, () -> {
            Subjects subjects = domain().get(Subjects.class);
            Set<UUID> people = subjects.findAll(List.of(ScriptedErasure.email("anna")));
            return !subjects.restricted(people).isEmpty();
        });
    }

    private RightsView lifted(ScriptedErasure anna, UUID request) {
        domain().run(anna.tenant, () -> requests().announceLift(Seen.any(request), "The address was corrected.", null));
        return domain().as(anna.tenant, () -> requests().lift(Seen.any(request)));
    }

    @Test
    default void nothingIsWrittenAboutThePersonUntilItIsLifted() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        RightsView request = ask(anna, RestrictionGround.ACCURACY_CONTESTED);
        assertThat(request.status()).isEqualTo(RightsStatus.IN_FORCE);
        assertThatThrownBy(() -> anna.journal("crm", "c2", "anna", List.of()))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("subject-restricted"));
        anna.journal("crm", "c3", "ben", List.of());
        assertThat(lifted(anna, request.id()).status()).isEqualTo(RightsStatus.LIFTED);
        anna.journal("crm", "c4", "anna", List.of());
    }

    @Test
    default void itIsLiftedOnlyAfterThePersonWasTold() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = ask(anna, RestrictionGround.OBJECTION).id();
        assertThatThrownBy(() -> domain().run(anna.tenant, () -> requests().lift(Seen.any(request))))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("rights-status"));
        assertThat(isRestricted(anna)).isTrue();
        assertThat(lifted(anna, request).toldAt()).isNotNull();
        assertThat(isRestricted(anna)).isFalse();
    }

    @Test
    default void whereTwoHoldTheLastOnesEndReleases() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID first = ask(anna, RestrictionGround.OBJECTION).id();
        UUID second = ask(anna, RestrictionGround.LEGAL_CLAIMS).id();
        lifted(anna, first);
        assertThat(isRestricted(anna)).isTrue();
        lifted(anna, second);
        assertThat(isRestricted(anna)).isFalse();
    }

    @Test
    default void anErasureOfTheSamePersonGoesOnAndEndsTheRestriction() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        UUID restriction = ask(anna, RestrictionGround.UNLAWFUL).id();
        UUID erasure = anna.approved();
        assertThat(anna.execute(erasure).status().isClosed()).isTrue();
        assertThat(domain().as(anna.tenant, () -> requests().of(restriction)).status())
                .isEqualTo(RightsStatus.ERASED);
    }

    @Test
    default void recipientsAreToldOfBoth() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            domain().run(anna.tenant, () -> {
                Recipients recipients = domain().get(Recipients.class);
                recipients.register(new RecipientDraft(
                        "mailer",
                        RecipientKind.PROCESSOR,
                        RecipientChannel.WEBHOOK,
                        receiver.url(),
                        RecipientDraft.ALIAS,
                        List.of(),
                        List.of(),
                        List.of(),
                        "Sends mails",
                        null));
                recipients.reference("mailer", ScriptedErasure.email("anna"));
            });
            UUID request = ask(anna, RestrictionGround.OBJECTION).id();
            lifted(anna, request);
            assertThat(domain().as(
                                    anna.tenant,
                                    () -> domain().get(RecipientNotices.class).of(request)))
                    .extracting(NoticeView::action)
                    .containsExactly(NoticeAction.RESTRICTED, NoticeAction.RESTRICTION_LIFTED);
            new OutboxWork(domain()).send(anna.tenant);
            assertThat(receiver.received()).hasSize(2);
        }
    }

    @Test
    default void anotherTenantSeesNothingOfIt() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = ask(anna, RestrictionGround.OBJECTION).id();
        ScriptedErasure other = new ScriptedErasure(domain());
        assertThat(domain().as(other.tenant, () -> requests().list(null, null)).items())
                .isEmpty();
        assertThatThrownBy(() -> lifted(other, request))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.NOT_FOUND));
    }
}
