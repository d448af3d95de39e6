package io.stateward.erasure.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.disposal.boundary.TargetRefusals;
import io.stateward.disposal.entity.RefusedView;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.control.PersonWords.Entry;
import io.stateward.erasure.control.PersonWords.Facts;
import io.stateward.erasure.control.PersonWords.Kept;
import io.stateward.erasure.control.PersonWords.Letter;
import io.stateward.erasure.control.PersonWords.Refusal;
import io.stateward.erasure.control.PersonWords.Rest;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.Language;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.entity.MailDraft;
import io.stateward.stores.entity.Verdict;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the person of a request, at the e-mail address that the request names, in the transaction of what it tells.
 *
 * <p>The address stays sealed in the request and in the waiting mail, each under a key of its own, and goes with both.
 */
@ApplicationScoped
class PersonNotices {

    private static final String PUBLIC_URL = "stateward.public-url";
    private static final String EMAIL = "email";

    @Inject
    Identifiers identifiers;

    @Inject
    Mails mails;

    @Inject
    TargetRefusals refusals;

    @Inject
    RequestSettings settings;

    @Inject
    CurrentTenant current;

    /**
     * Sends a code.
     *
     * @throws StatewardException {@code no-address-for-code}, {@code mail-not-configured} (422) where it cannot be sent
     */
    void code(ErasureRequest request, String code, Instant until) {
        mails.requireConfigured();
        String address = address(request)
                .orElseThrow(() -> new StatewardException(
                        Kind.UNPROCESSABLE,
                        "no-address-for-code",
                        "A code is sent to an e-mail address that the request names, and it names none that mail can be"
                                + " sent to. Add one, or make sure of the identity in another way."));
        Entry entry = new Entry(code, day(until), page());
        send(request, address, words(request).code(facts(request), entry, day(request.dueAt())));
    }

    /** Says that the request was received. */
    void received(ErasureRequest request) {
        tell(request, () -> words(request).received(facts(request), day(request.dueAt())));
    }

    /** Says that it is known now that the request is the person's, by a code that they entered or because the tenant made sure. */
    void confirmed(ErasureRequest request, boolean themselves) {
        tell(request, () -> words(request).confirmed(facts(request), day(request.dueAt()), themselves));
    }

    /** Says that the answer takes longer, and why. */
    void extended(ErasureRequest request, String reason) {
        tell(request, () -> words(request).extended(facts(request), day(request.dueAt()), reason));
    }

    /** Says why nothing is erased; before the request forgets whom it is about. */
    void refused(ErasureRequest request, RefusalGround ground, String explanation) {
        withdraw(request);
        tell(request, () -> words(request).refused(facts(request), ground, explanation));
    }

    /** Says what was done and what is not gone; before the request forgets whom it is about. */
    void completed(ErasureRequest request, List<TaskView> tasks, Instant now) {
        Map<UUID, RefusedView> refused = refusals.kept(request.id());
        List<Kept> kept = tasks.stream()
                .flatMap(task -> kept(task, refused.get(task.id()), now).stream())
                .distinct()
                .toList();
        tell(request, () -> words(request).completed(facts(request), kept));
    }

    /** Takes back what was not sent yet, so that a code does not arrive after the end. */
    void withdraw(ErasureRequest request) {
        mails.withdraw(request.id(), "The request was closed before this was sent.");
    }

    private Optional<Kept> kept(TaskView task, @Nullable RefusedView refused, Instant now) {
        if (refused != null) {
            Instant end = refused.until();
            RefusalGround ground = RefusalGround.valueOf(refused.ground());
            return Optional.of(new Kept(
                    Rest.REFUSED,
                    end == null ? null : day(end),
                    new Refusal(ground, refused.article(), refused.reason())));
        }
        Verdict verdict = task.verdict();
        Instant window = task.residueUntil();
        if (verdict == null || verdict.needsAttention()) {
            return Optional.of(new Kept(Rest.UNPROVEN, null));
        }
        return switch (verdict) {
            case BLOCKED_BY_RETENTION -> Optional.of(new Kept(Rest.RETENTION, until(task)));
            case BLOCKED_BY_HOLD -> Optional.of(new Kept(Rest.HOLD, until(task)));
            case BLOCKED_BY_LOCK -> Optional.of(new Kept(Rest.LOCK, until(task)));
            case PENDING_REDACTION -> Optional.of(new Kept(Rest.SHARED, null));
            default ->
                task.excuse() != null
                        ? Optional.of(new Kept(Rest.UNPROVEN, null))
                        : window != null && window.isAfter(now)
                                ? Optional.of(new Kept(Rest.WINDOW, day(window)))
                                : Optional.empty();
        };
    }

    private @Nullable LocalDate until(TaskView task) {
        Instant until = task.until();
        return until == null ? null : day(until);
    }

    /** Writes to a person who can be written to, where the tenant leaves that to Stateward. */
    private void tell(ErasureRequest request, Supplier<Letter> letter) {
        if (settings.settings().notices() && request.person().isHere()) {
            address(request).ifPresent(address -> send(request, address, letter.get()));
        }
    }

    private void send(ErasureRequest request, String address, Letter letter) {
        mails.send(request.id(), new MailDraft(address, letter.subject(), letter.text(), null));
    }

    /** Returns the first address that mail can be sent to. */
    private Optional<String> address(ErasureRequest request) {
        return identifiers.open(request).stream()
                .filter(identifier -> identifier.type().equals(EMAIL))
                .map(identifier -> identifier.value().strip())
                .filter(this::isAddress)
                .findFirst();
    }

    private boolean isAddress(String text) {
        try {
            mails.requireAddress(EMAIL, text);
            return true;
        } catch (StatewardException notOne) {
            return false;
        }
    }

    private Facts facts(ErasureRequest request) {
        return new Facts(
                current.tenant().name(),
                current.tenant().alias() + "/" + request.id(),
                request.regime().name());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, current.tenant().timeZone());
    }

    private static PersonWords words(ErasureRequest request) {
        return request.language() == Language.DE ? new GermanWords() : new EnglishWords();
    }

    private static String page() {
        return ConfigProvider.getConfig()
                        .getOptionalValue(PUBLIC_URL, String.class)
                        .filter(url -> !url.isBlank())
                        .orElseThrow(() -> new StatewardException(
                                Kind.UNPROCESSABLE,
                                "mail-not-configured",
                                "The mail could not name the page on which a code is entered. Ask the operator to set "
                                        + PUBLIC_URL + "."))
                        .replaceFirst("/$", "")
                + "/confirm-identity.html";
    }
}
