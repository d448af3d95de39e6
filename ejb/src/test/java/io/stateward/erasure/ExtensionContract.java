package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.policies.entity.Regime;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Demonstrates that a period is extended once, inside the first one, with a reason, and counted from the receipt. */
interface ExtensionContract {

    Domain domain();

    private ErasureView received(ScriptedErasure anna, Regime regime) {
        ErasureDraft draft = new ErasureDraft(
                List.of(ScriptedErasure.email("anna")), regime, domain().clock().instant(), "asked by letter");
        return domain().as(anna.tenant, () -> anna.requests().receive(draft));
    }

    private ErasureView extended(ScriptedErasure anna, UUID request, String reason) {
        return domain().as(anna.tenant, () -> anna.requests().extend(Seen.any(request), reason));
    }

    private static void isRefused(ThrowingCallable step, String words) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("erasure-status"))
                .hasMessageContaining(words);
    }

    private void moveTo(Instant moment) {
        domain().clock().advance(Duration.between(domain().clock().instant(), moment));
    }

    @Test
    default void theLastSecondOfTheFirstPeriodIsInTimeAndTheReasonIsKept() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ZoneId zone = anna.tenant.timeZone();
        ErasureView request = received(anna, Regime.GDPR);
        LocalDate day = request.receivedAt().atZone(zone).toLocalDate();
        assertThat(request.extensionReason()).isNull();
        moveTo(request.dueAt());

        ErasureView extended = extended(anna, request.id(), "several stores are asked by hand");

        assertThat(extended.extended()).isTrue();
        assertThat(extended.dueAt().atZone(zone).toLocalDate()).isEqualTo(day.plusMonths(3));
        assertThat(extended.extendedAt()).isEqualTo(request.dueAt());
        assertThat(extended.extensionReason()).isEqualTo("several stores are asked by hand");
    }

    @Test
    default void oneSecondLaterIsTooLate() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = received(anna, Regime.GDPR);
        moveTo(request.dueAt().plusSeconds(1));

        isRefused(() -> extended(anna, request.id(), "complex"), "The first period is over");

        assertThat(anna.view(request.id()).extended()).isFalse();
        assertThat(anna.view(request.id()).dueAt()).isEqualTo(request.dueAt());
    }

    @Test
    default void aPeriodIsExtendedOnce() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = received(anna, Regime.GDPR).id();
        Instant due = extended(anna, request, "complex").dueAt();

        isRefused(() -> extended(anna, request, "still complex"), "can be extended once");

        assertThat(anna.view(request).dueAt()).isEqualTo(due);
    }

    @Test
    default void underTheCcpaItIsNinetyDaysAtMostAndTheReceiptIsConfirmedByTheTenthBusinessDay() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ZoneId zone = anna.tenant.timeZone();
        ErasureView request = received(anna, Regime.CCPA);
        LocalDate day = request.receivedAt().atZone(zone).toLocalDate();
        assertThat(request.dueAt().atZone(zone).toLocalDate()).isEqualTo(day.plusDays(45));
        Instant confirmBy = Objects.requireNonNull(request.confirmBy());
        assertThat(confirmBy.atZone(zone).toLocalDate()).isBetween(day.plusDays(12), day.plusDays(14));

        ErasureView extended = extended(anna, request.id(), "complex");

        assertThat(extended.dueAt().atZone(zone).toLocalDate()).isEqualTo(day.plusDays(90));
        assertThat(received(new ScriptedErasure(domain()), Regime.GDPR).confirmBy())
                .isNull();
    }

    @Test
    default void aReasonIsAskedForAndNamesNobody() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        UUID request = received(anna, Regime.GDPR).id();

        assertThatThrownBy(() -> extended(anna, request, " ")).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> extended(anna, request, "anna@example.org wrote too much"))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("reason-names-person"));

        assertThat(anna.view(request).extended()).isFalse();
    }

    @Test
    default void aRequestThatWasAnsweredHasNoPeriodToExtend() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);

        isRefused(() -> extended(anna, request, "complex"), "cannot be extended any more");
    }
}
