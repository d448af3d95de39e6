package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.boundary.Deadlines;
import io.stateward.erasure.boundary.ErasureRefusals;
import io.stateward.erasure.boundary.ErasureRegister;
import io.stateward.erasure.boundary.ErasureTerms;
import io.stateward.erasure.boundary.ErasureWatch;
import io.stateward.erasure.boundary.IdentityConfirmations;
import io.stateward.erasure.entity.EntryTerms;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureSettings;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.IdentityBy;
import io.stateward.erasure.entity.IdentityCheck;
import io.stateward.erasure.entity.IdentityDraft;
import io.stateward.erasure.entity.IdentityView;
import io.stateward.erasure.entity.Language;
import io.stateward.erasure.entity.PausedTime;
import io.stateward.erasure.entity.RefusalDraft;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.erasure.entity.RegisteredRequest;
import io.stateward.policies.entity.Regime;
import io.stateward.reports.TestMail;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.testing.Domain;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Demonstrates how it is made sure that a request comes from the person: by a code by mail, or by a connected system's word. */
interface IdentityContract {

    Pattern CODE = Pattern.compile("[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}");

    Domain domain();

    TestMail mail();

    private IdentityConfirmations identities() {
        return domain().get(IdentityConfirmations.class);
    }

    private static ErasureDraft draft(Regime regime, @Nullable IdentityDraft identity, Language language) {
        return new ErasureDraft(
                List.of(new Alias("email", "anna@example.org")),
                regime,
                null,
                "asked by letter",
                new EntryTerms(null, identity, language));
    }

    private ErasureView doubted(ScriptedErasure anna, Regime regime) {
        return domain().as(
                        anna.tenant,
                        () -> anna.requests()
                                .receive(draft(regime, IdentityDraft.code("a new address asks"), Language.EN)));
    }

    private IdentityView identity(ScriptedErasure anna, UUID request) {
        return domain().as(anna.tenant, () -> identities().of(request));
    }

    /** Enters a code as the person does, who has no role. */
    private boolean enters(ScriptedErasure anna, UUID request, String code) {
        try {
            domain().as(new Caller(anna.tenant, "person", Set.of(), null), () -> {
                identities().confirmSelf(request, code);
                return true;
            });
            return true;
        } catch (StatewardException refused) {
            assertThat(refused.kind()).isEqualTo(Kind.UNPROCESSABLE);
            assertThat(refused.type()).isEqualTo("identity-code-refused");
            return false;
        }
    }

    private Caller portal(ScriptedErasure anna, String name) {
        return new Caller(anna.tenant, name, Set.of(Role.REQUEST_SYSTEM), null);
    }

    private String sentCode(ScriptedErasure anna) {
        new OutboxWork(domain()).send(anna.tenant);
        List<MimeMessage> received = mail().received();
        Matcher found = CODE.matcher(TestMail.text(received.get(received.size() - 1)));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    default void theCodeThatWasMailedConfirmsTheRequest() throws MessagingException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = doubted(anna, Regime.GDPR);
        assertThat(request.status()).isEqualTo(ErasureStatus.RECEIVED);
        String code = sentCode(anna);
        MimeMessage message = mail().received().get(0);
        assertThat(message.getAllRecipients()[0]).hasToString("anna@example.org");
        assertThat(TestMail.text(message)).contains(anna.tenant.alias() + "/" + request.id());
        assertThat(identity(anna, request.id()).state()).isEqualTo(IdentityView.State.CODE_SENT);

        assertThat(enters(
                        anna,
                        request.id(),
                        " " + code.toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .isTrue();

        assertThat(anna.view(request.id()).status()).isEqualTo(ErasureStatus.PLANNED);
        IdentityView confirmed = identity(anna, request.id());
        assertThat(confirmed.state()).isEqualTo(IdentityView.State.CONFIRMED);
        assertThat(confirmed.how()).isEqualTo(IdentityBy.CODE);
        assertThat(enters(anna, request.id(), code))
                .as("a second time changes nothing")
                .isTrue();
    }

    @Test
    default void nothingIsApprovedBeforeTheIdentityIsConfirmed() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = doubted(anna, Regime.GDPR);

        StatewardException refused = catchThrowableOfType(
                StatewardException.class,
                () -> domain().as(anna.tenant, () -> anna.requests().approve(Seen.any(request.id()))));

        assertThat(refused.type()).isEqualTo("erasure-status");
    }

    @Test
    default void anOfficerWhoDoubtsSaysWhyWithoutNamingThePerson() {
        ScriptedErasure anna = new ScriptedErasure(domain());

        assertThat(List.of(IdentityDraft.code(null), IdentityDraft.code("anna@example.org is new to us")))
                .extracting(identity -> catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                anna.tenant,
                                                () -> anna.requests()
                                                        .receive(draft(Regime.GDPR, identity, Language.EN))))
                        .type())
                .containsExactly("invalid-field", "reason-names-person");
    }

    @Test
    default void aCodeNeedsAnAddress() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureDraft draft = new ErasureDraft(
                List.of(new Alias("customer-id", "c-77")),
                Regime.GDPR,
                null,
                "asked by letter",
                new EntryTerms(null, IdentityDraft.code("a doubt"), Language.EN));

        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                anna.tenant,
                                                () -> anna.requests().receive(draft)))
                        .type())
                .isEqualTo("no-address-for-code");
    }

    @Test
    default void aCodeEndsAfterSoManyWrongTriesAndAnotherIsGood() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        String first = sentCode(anna);
        for (int i = 0; i < IdentityCheck.MAX_TRIES; i++) {
            assertThat(enters(anna, request, "AAAAA-AAAAA")).isFalse();
        }
        assertThat(enters(anna, request, first)).as("the right one, too late").isFalse();
        assertThat(identity(anna, request).state()).isEqualTo(IdentityView.State.CODE_ENDED);

        domain().run(anna.tenant, () -> identities().send(Seen.any(request), null));
        String second = sentCode(anna);

        assertThat(enters(anna, request, first)).isFalse();
        assertThat(identity(anna, request).triesLeft()).isEqualTo(IdentityCheck.MAX_TRIES - 1);
        assertThat(enters(anna, request, second)).isTrue();
    }

    @Test
    default void theRightCodeIsTakenAtItsLastTry() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        String code = sentCode(anna);
        for (int i = 1; i < IdentityCheck.MAX_TRIES; i++) {
            enters(anna, request, "AAAAA-AAAAA");
        }
        assertThat(enters(anna, request, code)).isTrue();
    }

    @Test
    default void triesAtOnceAreCountedOneByOne() throws Exception {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        String code = sentCode(anna);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> wrong = () -> enters(anna, request, "BBBBB-BBBBB");
            for (var end : threads.invokeAll(java.util.Collections.nCopies(IdentityCheck.MAX_TRIES, wrong))) {
                assertThat(end.get()).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(enters(anna, request, code)).isFalse();
    }

    @Test
    default void aCodeEndsWithItsTime() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        String code = sentCode(anna);
        domain().clock().advance(IdentityCheck.LIFE);

        assertThat(enters(anna, request, code)).isFalse();
        assertThat(identity(anna, request).state()).isEqualTo(IdentityView.State.CODE_ENDED);
    }

    @Test
    default void onlySoManyCodesAreSent() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        for (int i = 1; i < IdentityCheck.MAX_CODES; i++) {
            domain().run(anna.tenant, () -> identities().send(Seen.any(request), null));
        }

        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().run(
                                                anna.tenant, () -> identities().send(Seen.any(request), null)))
                        .type())
                .isEqualTo("too-many-codes");
        assertThat(domain().as(anna.tenant, () -> anna.requests().confirmIdentity(Seen.any(request)))
                        .status())
                .as("an officer makes sure in another way")
                .isEqualTo(ErasureStatus.PLANNED);
    }

    @Test
    default void thePeriodOfTheGdprStandsStillMeanwhile() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = doubted(anna, Regime.GDPR);
        assertThat(request.pausedAt()).isNotNull();
        String code = sentCode(anna);
        domain().clock().advance(Duration.ofDays(5));
        enters(anna, request.id(), code);

        ErasureView goingOn = anna.view(request.id());
        assertThat(goingOn.pausedAt()).isNull();
        assertThat(day(anna, goingOn.dueAt()))
                .isEqualTo(day(anna, request.dueAt()).plusDays(5));
        ErasureView extended =
                domain().as(anna.tenant, () -> anna.requests().extend(Seen.any(request.id()), "many systems"));
        assertThat(day(anna, extended.dueAt()))
                .isEqualTo(day(anna, request.receivedAt()).plusMonths(3).plusDays(5));
    }

    @Test
    default void aPeriodThatStandsStillIsNotOverdueAndNotExtended() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        domain().clock().advance(Duration.ofDays(60));

        assertThat(domain().as(anna.tenant, () -> domain().get(Deadlines.class).open())
                        .overdue())
                .isZero();
        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().run(
                                                anna.tenant,
                                                () -> anna.requests().extend(Seen.any(request), "many systems")))
                        .type())
                .isEqualTo("erasure-status");
    }

    @Test
    default void aPeriodStandsStillForSoLongAtMostAndThenAnOfficerIsCalled() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = doubted(anna, Regime.GDPR);
        domain().clock().advance(Duration.ofDays(29));
        domain().run(anna.tenant, () -> domain().get(ErasureWatch.class).look());
        assertThat(anna.view(request.id()).pausedAt()).isNotNull();

        domain().clock().advance(Duration.ofDays(10));
        domain().run(anna.tenant, () -> domain().get(ErasureWatch.class).look());

        ErasureView goesOn = anna.view(request.id());
        assertThat(goesOn.pausedAt()).isNull();
        assertThat(goesOn.pauseEndedAt()).isNotNull();
        assertThat(day(anna, goesOn.dueAt()))
                .isEqualTo(day(anna, request.dueAt()).plusDays(PausedTime.MOST_DAYS));
        assertThat(domain().as(anna.tenant, () -> domain().get(Deadlines.class).open())
                        .needingAttention())
                .isEqualTo(1);
        domain().run(anna.tenant, () -> identities().send(Seen.any(request.id()), null));
        assertThat(anna.view(request.id()).pausedAt())
                .as("another code stops nothing any more")
                .isNull();
        enters(anna, request.id(), sentCode(anna));
        assertThat(anna.view(request.id()).dueAt()).isEqualTo(goesOn.dueAt());
        assertThat(domain().as(anna.tenant, () -> domain().get(Deadlines.class).open())
                        .needingAttention())
                .isZero();
    }

    @Test
    default void aSystemStopsNoPeriodWithoutSayingWhy() {
        ScriptedErasure anna = new ScriptedErasure(domain());

        assertThat(List.of(IdentityDraft.code(null), IdentityDraft.code("anna@example.org is new to us")))
                .extracting(identity -> catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                portal(anna, "portal"),
                                                () -> anna.requests()
                                                        .receive(draft(Regime.GDPR, identity, Language.EN))))
                        .type())
                .containsExactly("invalid-field", "reason-names-person");
    }

    @Test
    default void aSystemLearnsOfNoRequestThatItHasNotEntered() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView officers =
                domain().as(anna.tenant, () -> anna.requests().receive(draft(Regime.GDPR, null, Language.EN)));
        ErasureDraft again = draft(Regime.GDPR, null, Language.EN);
        StatewardException refused = catchThrowableOfType(
                StatewardException.class,
                () -> domain().as(portal(anna, "portal"), () -> anna.requests().receive(again)));
        assertThat(refused.type()).isEqualTo("duplicate-request");
        assertThat(refused.details()).isEmpty();

        ErasureDraft second = new ErasureDraft(
                again.subjects(), Regime.GDPR, null, "by the portal", new EntryTerms("asked twice", null, Language.EN));
        ErasureView let =
                domain().as(portal(anna, "portal"), () -> anna.requests().receive(second));
        assertThat(let.related().duplicateOf()).isNull();
        assertThat(anna.view(let.id()).related().duplicateOf()).isEqualTo(officers.id());

        anna.step(() -> anna.requests().cancel(Seen.any(officers.id()), "withdrawn"));
        StatewardException own = catchThrowableOfType(
                StatewardException.class,
                () -> domain().as(portal(anna, "portal"), () -> anna.requests().receive(again)));
        assertThat(own.details()).containsEntry("request", let.id());
    }

    @Test
    default void aCodeIsNotSentWithoutTheAddressOfItsPage() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        String address = System.clearProperty("stateward.public-url");
        try {
            assertThat(catchThrowableOfType(StatewardException.class, () -> doubted(anna, Regime.GDPR))
                            .type())
                    .isEqualTo("mail-not-configured");
        } finally {
            System.setProperty("stateward.public-url", address);
        }
    }

    @Test
    default void thePeriodOfTheCcpaNeverStandsStill() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = doubted(anna, Regime.CCPA);
        assertThat(request.pausedAt()).isNull();
        String code = sentCode(anna);
        domain().clock().advance(Duration.ofDays(5));
        enters(anna, request.id(), code);

        assertThat(anna.view(request.id()).dueAt()).isEqualTo(request.dueAt());
    }

    @Test
    default void aSystemsWordCountsAndIsRecorded() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureDraft draft = draft(Regime.GDPR, IdentityDraft.attested("two-factor-login", "login/4711"), Language.EN);

        ErasureView request =
                domain().as(portal(anna, "portal"), () -> anna.requests().receive(draft));

        assertThat(request.status()).isEqualTo(ErasureStatus.PLANNED);
        IdentityView identity = identity(anna, request.id());
        assertThat(identity.how()).isEqualTo(IdentityBy.ATTESTED);
        assertThat(identity.confirmedBy()).isEqualTo("portal");
        assertThat(identity.method()).isEqualTo("two-factor-login");
        assertThat(identity.reference()).isEqualTo("login/4711");
    }

    @Test
    default void aReferenceThatNamesThePersonIsRefused() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureDraft draft = new ErasureDraft(
                List.of(new Alias("customer-id", "c-4711")),
                Regime.GDPR,
                null,
                "asked in the portal",
                new EntryTerms(null, IdentityDraft.attested("login", "customer/c-4711"), Language.EN));

        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                portal(anna, "portal"),
                                                () -> anna.requests().receive(draft)))
                        .type())
                .isEqualTo("reason-names-person");
    }

    @Test
    default void withoutItsWordASystemsRequestIsNotConfirmed() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView plain = domain().as(
                        portal(anna, "portal"), () -> anna.requests().receive(draft(Regime.GDPR, null, Language.EN)));

        assertThat(plain.status()).isEqualTo(ErasureStatus.RECEIVED);
        assertThat(plain.pausedAt()).as("nobody has asked the person yet").isNull();
        assertThat(identity(anna, plain.id()).state()).isEqualTo(IdentityView.State.UNCONFIRMED);
    }

    @Test
    default void aSystemReachesOnlyWhatItHasEntered() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = domain().as(
                        portal(anna, "portal"),
                        () -> anna.requests()
                                .receive(draft(Regime.GDPR, IdentityDraft.code("a new device"), Language.EN)))
                .id();
        String code = sentCode(anna);

        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                portal(anna, "shop"),
                                                () -> identities().confirm(request, code)))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                portal(anna, "portal"),
                                                () -> anna.requests().approve(Seen.any(request))))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(domain().as(portal(anna, "portal"), () -> identities().confirm(request, code))
                        .status())
                .isEqualTo(ErasureStatus.PLANNED);
    }

    @Test
    default void anotherTenantsRequestIsNotConfirmed() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        String code = sentCode(anna);
        ScriptedErasure other = new ScriptedErasure(domain());

        assertThat(enters(other, request, code)).isFalse();
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.RECEIVED);
    }

    @Test
    default void aRefusedRequestIsNotConfirmedByItsCode() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        String code = sentCode(anna);
        domain().run(
                        anna.tenant,
                        () -> anna.requests()
                                .refuse(Seen.any(request), RefusalGround.IDENTITY_NOT_ESTABLISHED, "no answer came"));

        assertThat(enters(anna, request, code)).isFalse();
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.REFUSED);
    }

    @Test
    default void neitherCodeNorAddressIsKept() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        doubted(anna, Regime.GDPR);
        String code = sentCode(anna);

        for (String table : List.of("identity_check", "erasure_request", "mail", "request_mark")) {
            try (Connection connection = domain().database().behindTheWall();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select * from " + table + " where tenant_id = '" + anna.tenant.id() + "'")) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        Object value = rows.getObject(i);
                        String text = value instanceof byte[] bytes
                                ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
                                : String.valueOf(value);
                        assertThat(text).doesNotContain(code, code.replace("-", ""), "anna@example.org");
                    }
                }
            }
        }
    }

    @Test
    default void thePersonIsToldOfEachStep() throws MessagingException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        anna.journal("crm", "c2", "anna", List.of());
        UUID request = doubted(anna, Regime.GDPR).id();
        String code = sentCode(anna);
        enters(anna, request, code);
        domain().run(anna.tenant, () -> anna.requests().extend(Seen.any(request), "many systems"));
        domain().run(anna.tenant, () -> anna.requests().approve(Seen.any(request)));
        anna.execute(request);
        new OutboxWork(domain()).send(anna.tenant);

        assertThat(mail().received())
                .hasSize(4)
                .allSatisfy(message -> assertThat(message.getAllRecipients()[0]).hasToString("anna@example.org"));
        assertThat(TestMail.text(mail().received().get(2))).contains("The reason: many systems");
        assertThat(mail().received())
                .extracting(MimeMessage::getSubject)
                .containsExactly(
                        "Please confirm your request to be forgotten",
                        "Thank you: your request is confirmed",
                        "Your request to be forgotten takes longer",
                        "Your request to be forgotten was carried out");
        assertThat(TestMail.text(mail().received().get(3))).contains("Nothing that we found about you was kept");
    }

    @Test
    default void whatIsKeptIsToldWithItsReason() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        anna.execute(request);
        new OutboxWork(domain()).send(anna.tenant);

        assertThat(mail().received()).hasSize(2);
        assertThat(TestMail.text(mail().received().get(0))).contains("You will have our answer by");
        assertThat(TestMail.text(mail().received().get(1)))
                .contains("records under a legal hold")
                .doesNotContain("Nothing that we found");
    }

    @Test
    default void whatAnOfficerRefusesIsToldAsRefusedWithArticleReasonAndTheRightToComplain() throws MessagingException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("crm");
        anna.journal("crm", "c1", "anna", List.of());
        anna.journal("crm", "c2", "anna", List.of());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        UUID one = anna.task(request, "thing c1").id();
        domain().run(
                        anna.tenant,
                        () -> domain().get(ErasureRefusals.class)
                                .refuse(
                                        Seen.any(request),
                                        new RefusalDraft(
                                                List.of(one),
                                                null,
                                                RefusalGround.LEGAL_CLAIMS,
                                                "a claim is before the court",
                                                null)));
        anna.execute(request);
        new OutboxWork(domain()).send(anna.tenant);

        MimeMessage last = mail().received().get(mail().received().size() - 1);
        assertThat(last.getSubject()).isEqualTo("Your request to be forgotten was carried out in part");
        assertThat(TestMail.text(last))
                .contains("data whose erasure we refuse: legal claims (GDPR 17(3)(e))")
                .contains("The reason: a claim is before the court")
                .contains("supervisory authority")
                .doesNotContain("the law has us keep");
    }

    @Test
    default void theFirstLetterOfTheCcpaConfirmsTheReceiptAlsoWhereItAsksForACode() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = doubted(anna, Regime.CCPA);
        String code = sentCode(anna);

        assertThat(TestMail.text(mail().received().get(0)))
                .contains(code)
                .contains("We have received the request", "We make sure who asks")
                .contains("You will have our answer by " + day(anna, request.dueAt()));
        domain().run(
                        anna.tenant,
                        () -> anna.requests()
                                .refuse(Seen.any(request.id()), RefusalGround.IDENTITY_NOT_ESTABLISHED, "no answer"));
        new OutboxWork(domain()).send(anna.tenant);
        assertThat(TestMail.text(mail().received().get(1)))
                .contains("California Privacy Protection Agency")
                .doesNotContain("supervisory authority");
    }

    @Test
    default void whoDidNotConfirmThemselvesIsNotToldThatTheyHave() throws MessagingException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        domain().run(anna.tenant, () -> anna.requests().confirmIdentity(Seen.any(request)));
        new OutboxWork(domain()).send(anna.tenant);

        MimeMessage last = mail().received().get(mail().received().size() - 1);
        assertThat(last.getSubject()).isEqualTo("We have made sure that the request is yours");
        assertThat(TestMail.text(last)).doesNotContain("you have confirmed");
    }

    @Test
    default void aPeriodThatStandsStillIsNotOverdueInTheRegisterEither() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = doubted(anna, Regime.GDPR);
        domain().clock().advance(Duration.ofDays(35));

        assertThat(registered(anna, request).dueAt()).isAfter(domain().clock().instant());
        domain().run(
                        anna.tenant,
                        () -> anna.requests()
                                .refuse(Seen.any(request.id()), RefusalGround.IDENTITY_NOT_ESTABLISHED, "no answer"));
        domain().clock().advance(Duration.ofDays(60));

        ErasureView refused = anna.view(request.id());
        assertThat(refused.pausedAt()).isNull();
        assertThat(day(anna, refused.dueAt()))
                .isEqualTo(day(anna, request.dueAt()).plusDays(PausedTime.MOST_DAYS));
        assertThat(registered(anna, request).dueAt()).isEqualTo(refused.dueAt());
    }

    private RegisteredRequest registered(ScriptedErasure anna, ErasureView request) {
        Instant now = domain().clock().instant();
        return domain().as(
                        anna.tenant,
                        () -> domain().get(ErasureRegister.class).between(request.receivedAt(), now, now, null, 10))
                .get(0);
    }

    @Test
    default void aRefusalSaysWhyAndWhereToComplain() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = doubted(anna, Regime.GDPR).id();
        domain().run(
                        anna.tenant,
                        () -> anna.requests()
                                .refuse(Seen.any(request), RefusalGround.IDENTITY_NOT_ESTABLISHED, "no answer came"));
        new OutboxWork(domain()).send(anna.tenant);

        assertThat(mail().received())
                .as("the code that was not sent yet is taken back")
                .singleElement()
                .satisfies(message -> assertThat(TestMail.text(message))
                        .contains("Art. 12(2), 12(6)")
                        .contains("no answer came")
                        .contains("supervisory authority"));
    }

    @Test
    default void aTenantThatTellsThePersonItselfIsLeftToThat() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        settings(anna, new ErasureSettings(false, false));
        UUID request = anna.approved();
        anna.execute(request);
        new OutboxWork(domain()).send(anna.tenant);

        assertThat(mail().received()).isEmpty();
    }

    @Test
    default void aCodeIsSentAlsoWhereNoticesAreOff() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        settings(anna, new ErasureSettings(false, false));
        UUID request = doubted(anna, Regime.GDPR).id();

        assertThat(enters(anna, request, sentCode(anna))).isTrue();
        new OutboxWork(domain()).send(anna.tenant);
        assertThat(mail().received()).hasSize(1);
    }

    @Test
    default void whoWroteARequestDownDoesNotApproveItWhereTheTenantAsksForASecondPerson() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        settings(anna, new ErasureSettings(true, true));
        Caller first = new Caller(anna.tenant, "first@example.com", Set.of(Role.PRIVACY_OFFICER), null);
        Caller second = new Caller(anna.tenant, "second@example.com", Set.of(Role.PRIVACY_OFFICER), null);
        UUID request = domain().as(first, () -> anna.requests().receive(draft(Regime.GDPR, null, Language.EN)))
                .id();

        StatewardException refused = catchThrowableOfType(
                StatewardException.class,
                () -> domain().as(first, () -> anna.requests().approve(Seen.any(request))));

        assertThat(refused.type()).isEqualTo("second-person-needed");
        assertThat(domain().as(second, () -> anna.requests().approve(Seen.any(request)))
                        .approvedBy())
                .isEqualTo("second@example.com");
    }

    @Test
    default void onlyATenantsAdministratorChangesHowRequestsAreHandled() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        Caller officer = new Caller(anna.tenant, "officer", Set.of(Role.PRIVACY_OFFICER), null);

        assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain().as(
                                                officer,
                                                () -> domain().get(ErasureTerms.class)
                                                        .change(new ErasureSettings(false, true))))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN);
    }

    private void settings(ScriptedErasure anna, ErasureSettings settings) {
        Caller admin = new Caller(anna.tenant, "admin", Set.of(Role.TENANT_ADMIN), null);
        domain().as(admin, () -> domain().get(ErasureTerms.class).change(settings));
    }

    @Test
    default void whoSpeaksGermanIsWrittenToInGerman() throws MessagingException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        domain().run(
                        anna.tenant,
                        () -> anna.requests().receive(draft(Regime.GDPR, IdentityDraft.code("a doubt"), Language.DE)));
        sentCode(anna);

        assertThat(mail().received().get(0).getSubject()).isEqualTo("Bitte bestätigen Sie Ihren Antrag auf Löschung");
    }

    private static LocalDate day(ScriptedErasure anna, Instant at) {
        return LocalDate.ofInstant(at, anna.tenant.timeZone());
    }
}
