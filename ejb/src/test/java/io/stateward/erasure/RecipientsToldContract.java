package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.operations.entity.WebhookDelivery;
import io.stateward.operations.entity.WebhookEndpoint;
import io.stateward.policies.entity.Regime;
import io.stateward.recipients.boundary.Receipts;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.NewRecipient;
import io.stateward.recipients.entity.NoticeAction;
import io.stateward.recipients.entity.NoticeStatus;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientKind;
import io.stateward.recipients.entity.Telling;
import io.stateward.reports.TestMail;
import io.stateward.subjects.entity.Alias;
import io.stateward.testing.Domain;
import io.stateward.testing.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Demonstrates that recipients of what is erased are told, each by its own reference of the person, and that nobody is untold in silence. */
interface RecipientsToldContract {

    Domain domain();

    private Recipients recipients() {
        return domain().get(Recipients.class);
    }

    private RecipientNotices notices() {
        return domain().get(RecipientNotices.class);
    }

    private NewRecipient add(ScriptedErasure anna, RecipientDraft draft) {
        return domain().as(anna.tenant, () -> recipients().register(draft));
    }

    private static RecipientDraft by(RecipientChannel channel, String name, String address, String scheme) {
        return new RecipientDraft(
                name,
                RecipientKind.PROCESSOR,
                channel,
                address,
                scheme,
                List.of(),
                List.of(),
                List.of(),
                "Sends boarding passes",
                "Ms Doe");
    }

    private static RecipientDraft hook(WebhookReceiver receiver, String scheme) {
        return by(RecipientChannel.WEBHOOK, "mailer", receiver.url(), scheme);
    }

    private String reference(ScriptedErasure anna, String recipient) {
        return domain().as(anna.tenant, () -> recipients().reference(recipient, ScriptedErasure.email("anna")));
    }

    private UUID erased(ScriptedErasure anna) {
        anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        UUID request = anna.approved();
        anna.execute(request);
        return request;
    }

    private List<NoticeView> of(ScriptedErasure anna, UUID cause) {
        return domain().as(anna.tenant, () -> notices().of(cause));
    }

    private void send(ScriptedErasure anna) {
        new OutboxWork(domain()).send(anna.tenant);
    }

    private List<EntryView> entries(ScriptedErasure anna, String type) {
        return domain()
                .as(
                        anna.tenant,
                        () -> domain().get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .filter(entry -> entry.type().equals(type))
                .toList();
    }

    @Test
    default void aRecipientIsToldByItsOwnReferenceUnderASignatureThatTheStandardsLibraryAccepts() {
        // The library looks at the machine's clock.
        domain().clock().set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            NewRecipient mailer = add(anna, hook(receiver, RecipientDraft.ALIAS));
            String reference = reference(anna, "mailer");
            UUID request = erased(anna);
            assertThat(of(anna, request))
                    .singleElement()
                    .satisfies(n -> assertThat(n.status()).isEqualTo(NoticeStatus.SENDING));
            send(anna);
            WebhookReceiver.Received taken = receiver.last();
            assertThat(taken.isSignedWith(String.valueOf(mailer.secret()))).isTrue();
            JsonNode body = Json.read(taken.body(), JsonNode.class);
            assertThat(body.path("type").asText()).isEqualTo("subject.erased");
            assertThat(body.path("data").path("references").toString()).isEqualTo("[\"" + reference + "\"]");
            assertThat(taken.body()).doesNotContain("anna", "example.org");
            NoticeView notice = of(anna, request).get(0);
            assertThat(notice.status()).isEqualTo(NoticeStatus.DELIVERED);
            String receipt = Json.text(entries(anna, "recipient-receipt").get(0));
            assertThat(receipt).contains(String.valueOf(notice.bodyHash())).doesNotContain(reference);
        }
    }

    @Test
    default void anotherSecretDoesNotVerifyAndTheOldOneDoesUntilTheOverlapEnds() {
        domain().clock().set(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            String first = String.valueOf(
                    add(anna, hook(receiver, RecipientDraft.ALIAS)).secret());
            String second = domain().as(anna.tenant, () -> recipients().rotate("mailer"));
            domain().run(anna.tenant, () -> recipients().test("mailer"));
            send(anna);
            assertThat(receiver.last().isSignedWith(first)).isTrue();
            assertThat(receiver.last().isSignedWith(second)).isTrue();
            assertThat(receiver.last().isSignedWith("whsec_" + "A".repeat(43) + "="))
                    .isFalse();
            Instant now = domain().clock().instant();
            domain().clock().advance(WebhookEndpoint.OVERLAP);
            domain().run(anna.tenant, () -> recipients().test("mailer"));
            send(anna);
            assertThat(receiver.last().header("Webhook-signature").split(" ")).hasSize(1);
            domain().clock().set(now);
        }
    }

    @Test
    default void aReceiverThatFailsIsTriedWithTheSameIdForTwoDaysThenAnOfficerTriesAgain() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            add(anna, hook(receiver, RecipientDraft.ALIAS));
            reference(anna, "mailer");
            receiver.answer(500);
            UUID request = erased(anna);
            for (int i = 0; i < WebhookDelivery.MAX_ATTEMPTS; i++) {
                send(anna);
                domain().clock().advance(WebhookDelivery.LONGEST_WAIT);
            }
            assertThat(receiver.received()).hasSize(WebhookDelivery.MAX_ATTEMPTS);
            assertThat(receiver.received().stream()
                            .map(r -> r.header("Webhook-id"))
                            .distinct())
                    .hasSize(1);
            NoticeView failed = of(anna, request).get(0);
            assertThat(failed.status()).isEqualTo(NoticeStatus.FAILED);
            assertThat(failed.error()).contains("500");
            assertThat(entries(anna, "recipient-undelivered")).hasSize(1);
            receiver.answer(200);
            domain().run(anna.tenant, () -> notices().send(Seen.any(failed.id()), null));
            send(anna);
            assertThat(of(anna, request).get(0).status()).isEqualTo(NoticeStatus.DELIVERED);
        }
    }

    @Test
    default void aRedirectIsNotFollowed() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            add(anna, hook(receiver, RecipientDraft.ALIAS));
            receiver.answer(307);
            UUID test =
                    domain().as(anna.tenant, () -> recipients().test("mailer").id());
            send(anna);
            assertThat(receiver.received()).hasSize(1);
            NoticeView notice = domain().as(anna.tenant, () -> notices().notice(test));
            assertThat(notice.status()).isEqualTo(NoticeStatus.SENDING);
            assertThat(notice.error()).contains("redirects are not followed");
        }
    }

    @Test
    default void anAddressThatTheOperatorDoesNotListIsRefused() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        assertThatThrownBy(() -> add(
                        anna,
                        by(RecipientChannel.WEBHOOK, "evil", "https://169.254.169.254/latest", RecipientDraft.ALIAS)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("address-not-allowed"));
        assertThatThrownBy(() -> add(
                        anna, by(RecipientChannel.WEBHOOK, "plain", "http://example.org/hook", RecipientDraft.ALIAS)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
    }

    @Test
    default void whoKnowsPeopleByAnIdentifierGetsThatOneAndAnOfficerSuppliesAMissingOne() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            add(anna, hook(receiver, "customer-id"));
            anna.store("crm");
            anna.journal("crm", "c1", "anna", List.of());
            UUID request = anna.approved();
            anna.execute(request);
            NoticeView waiting = of(anna, request).get(0);
            assertThat(waiting.status()).isEqualTo(NoticeStatus.UNADDRESSED);
            assertThat(domain().as(
                                    anna.tenant,
                                    () -> notices().list(null, true, null, null).items()))
                    .extracting(NoticeView::id)
                    .contains(waiting.id());
            domain().run(anna.tenant, () -> notices().send(Seen.any(waiting.id()), "K-7"));
            send(anna);
            assertThat(Json.read(receiver.last().body(), JsonNode.class)
                            .path("data")
                            .path("references")
                            .toString())
                    .isEqualTo("[\"K-7\"]");
            UUID second = domain().as(
                            anna.tenant,
                            () -> anna.requests()
                                    .approve(Seen.any(anna.requests()
                                            .receive(new ErasureDraft(
                                                    List.of(
                                                            ScriptedErasure.email("ben"),
                                                            new Alias("customer-id", "K-8")),
                                                    Regime.GDPR,
                                                    domain().clock().instant(),
                                                    "by letter"))
                                            .id()))
                                    .id());
            anna.journal("crm", "c2", "ben", List.of());
            domain().clock().advance(Duration.ofSeconds(1));
            anna.execute(second);
            send(anna);
            assertThat(receiver.last().body()).contains("K-8").doesNotContain("ben@example.org");
        }
    }

    @Test
    default void whoGetsNothingOfThatKindIsNotTold() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            RecipientDraft all = hook(receiver, "email");
            add(
                    anna,
                    new RecipientDraft(
                            "billing",
                            all.kind(),
                            all.channel(),
                            all.address(),
                            all.scheme(),
                            List.of(),
                            List.of("payment"),
                            List.of(),
                            "Invoices",
                            null));
            add(
                    anna,
                    new RecipientDraft(
                            "quality",
                            all.kind(),
                            all.channel(),
                            all.address(),
                            all.scheme(),
                            List.of(),
                            List.of("conversation"),
                            List.of("customer-support"),
                            "Listens to calls",
                            null));
            UUID request = erased(anna);
            assertThat(of(anna, request)).hasSize(1);
            send(anna);
            assertThat(receiver.last().body()).contains("anna@example.org");
        }
    }

    @Test
    default void aMailIsAReceiptWhenTheServerTakesItAndTheCodeInItIsAnother() {
        try (TestMail mail = TestMail.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            add(anna, by(RecipientChannel.MAIL, "insurer", "privacy@insurer.example", RecipientDraft.ALIAS));
            String reference = reference(anna, "insurer");
            UUID request = erased(anna);
            send(anna);
            String text = mail.received().stream()
                    .map(TestMail::text)
                    .filter(sent -> sent.contains("privacy@insurer.example"))
                    .findFirst()
                    .orElseThrow()
                    .replace("=\r\n", "");
            assertThat(text).contains(reference).doesNotContain("anna@");
            assertThat(of(anna, request).get(0).status()).isEqualTo(NoticeStatus.DELIVERED);
            Matcher code = Pattern.compile("(?m)^([A-Za-z0-9_-]{86})\\s*$").matcher(text);
            assertThat(code.find()).isTrue();
            String token = code.group(1);
            assertThat(Receipts.tenant(token)).contains(anna.tenant.id());
            domain().run(anna.tenant, () -> domain().get(Receipts.class).acknowledge(token));
            domain().run(anna.tenant, () -> domain().get(Receipts.class).acknowledge(token));
            assertThat(of(anna, request).get(0).status()).isEqualTo(NoticeStatus.ACKNOWLEDGED);
            assertThat(entries(anna, "recipient-acknowledged")).hasSize(1);
            String forged = token.substring(0, 80) + (token.startsWith("AAAAAA", 80) ? "BBBBBA" : "AAAAAA");
            assertThatThrownBy(() -> domain().run(
                                    anna.tenant,
                                    () -> domain().get(Receipts.class).acknowledge(forged)))
                    .isInstanceOf(StatewardException.class);
        }
    }

    @Test
    default void anExcuseIsRecordedWithItsReasonAndItsOfficer() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            add(anna, hook(receiver, "customer-id"));
            UUID request = erased(anna);
            UUID notice = of(anna, request).get(0).id();
            domain().run(anna.tenant, () -> notices().excuse(Seen.any(notice), "The company was wound up in 2024."));
            NoticeView excused = of(anna, request).get(0);
            assertThat(excused.status()).isEqualTo(NoticeStatus.EXCUSED);
            assertThat(excused.excusedBy()).isEqualTo("test");
            assertThat(entries(anna, "recipient-excused")).hasSize(1);
            assertThatThrownBy(() -> domain().run(anna.tenant, () -> notices().excuse(Seen.any(notice), "again")))
                    .isInstanceOf(StatewardException.class);
        }
    }

    @Test
    default void whoIsRetiredIsToldOfWhatItGotAndOfNothingThatCameLater() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            NewRecipient mailer = add(anna, hook(receiver, "customer-id"));
            anna.store("crm");
            anna.journal("crm", "c1", "anna", List.of());
            domain().clock().advance(Duration.ofSeconds(1));
            domain().run(
                            anna.tenant,
                            () -> recipients()
                                    .retire(Seen.any(mailer.recipient().id())));
            domain().clock().advance(Duration.ofSeconds(1));
            anna.journal("crm", "c2", "ben", List.of());

            UUID later = anna.approved("ben");
            anna.execute(later);
            UUID before = anna.approved();
            anna.execute(before);

            assertThat(of(anna, later)).isEmpty();
            assertThat(of(anna, before))
                    .singleElement()
                    .satisfies(n -> assertThat(n.status()).isEqualTo(NoticeStatus.UNADDRESSED));
            UUID notice = of(anna, before).get(0).id();
            domain().run(anna.tenant, () -> notices().excuse(Seen.any(notice), "It has wiped all it had from us."));
            assertThat(of(anna, before).get(0).status()).isEqualTo(NoticeStatus.EXCUSED);
        }
    }

    @Test
    default void whoIsRetiredIsToldWhereNobodyKnowsSinceWhenTheDataIsThere() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            NewRecipient mailer = add(anna, hook(receiver, "customer-id"));
            domain().run(
                            anna.tenant,
                            () -> recipients()
                                    .retire(Seen.any(mailer.recipient().id())));
            domain().clock().advance(Duration.ofSeconds(1));
            Instant now = domain().clock().instant();
            Telling.Disclosed found = new Telling.Disclosed(UUID.randomUUID(), Set.of(), Set.of(), 1, null);
            Telling.Disclosed later = new Telling.Disclosed(UUID.randomUUID(), Set.of(), Set.of(), 1, now);

            assertThat(told(anna, later)).isZero();
            assertThat(told(anna, found)).isEqualTo(1);
        }
    }

    private int told(ScriptedErasure anna, Telling.Disclosed disclosed) {
        return domain().as(
                        anna.tenant,
                        () -> notices()
                                .tell(new Telling(
                                        UUID.randomUUID(),
                                        NoticeAction.ERASED,
                                        "GDPR",
                                        Set.of(),
                                        List.of(),
                                        List.of(disclosed),
                                        domain().clock().instant())));
    }

    @Test
    default void nothingOfOneTenantIsSeenByAnother() {
        try (WebhookReceiver receiver = WebhookReceiver.start()) {
            ScriptedErasure anna = new ScriptedErasure(domain());
            NewRecipient mailer = add(anna, hook(receiver, "customer-id"));
            UUID request = erased(anna);
            UUID notice = of(anna, request).get(0).id();
            ScriptedErasure other = new ScriptedErasure(domain());
            assertThat(domain().as(other.tenant, () -> recipients().list())).isEmpty();
            assertThat(of(other, request)).isEmpty();
            for (Runnable reach : List.<Runnable>of(
                    () -> recipients().of(mailer.recipient().id().toString()),
                    () -> recipients().rotate(mailer.recipient().id().toString()),
                    () -> recipients().test(mailer.recipient().id().toString()),
                    () -> notices().notice(notice),
                    () -> notices().send(Seen.any(notice), "K-1"),
                    () -> notices().excuse(Seen.any(notice), "no"))) {
                assertThatThrownBy(() -> domain().run(other.tenant, reach))
                        .isInstanceOfSatisfying(
                                StatewardException.class,
                                e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.NOT_FOUND));
            }
        }
    }
}
