package io.stateward.operations.control;

import io.stateward.TenantScoped;
import io.stateward.operations.entity.Mail;
import io.stateward.operations.entity.MailEnded;
import io.stateward.operations.entity.MailStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Moves the mails of the outbox on, each call in a transaction of its own: the mail server is asked outside any. */
@ApplicationScoped
@Transactional
@TenantScoped
class MailRows {

    @Inject
    EntityManager entities;

    @Inject
    WorkRows work;

    @Inject
    CurrentTenant current;

    @Inject
    Event<MailEnded> ended;

    @Inject
    Clock clock;

    Optional<Mail.Sealed> toSend(UUID id) {
        return of(id).flatMap(Mail::toSend);
    }

    void sent(UUID id) {
        moved(id, mail -> mail.sent(clock.instant()));
    }

    void refused(UUID id, String why) {
        moved(id, mail -> mail.refused(why, clock.instant()));
    }

    /** Asks for the next attempt in the same transaction, instead of failing the work: a mail waits longer, and is given up one day. */
    void failed(UUID id, String why) {
        moved(
                id,
                mail -> mail.failed(why, clock.instant())
                        .ifPresent(again -> work.enqueue(current.id(), MailWork.KIND, id, again)));
    }

    /** Moves a mail on, and tells its end if this was it. */
    private void moved(UUID id, Consumer<Mail> step) {
        of(id).filter(mail -> mail.status() == MailStatus.QUEUED).ifPresent(mail -> {
            step.accept(mail);
            if (mail.status() != MailStatus.QUEUED) {
                ended.fire(mail.ended());
            }
        });
    }

    Optional<UUID> keyToDestroy(UUID id) {
        return of(id).flatMap(Mail::keyToDestroy);
    }

    void keyDestroyed(UUID id) {
        of(id).ifPresent(Mail::keyDestroyed);
    }

    private Optional<Mail> of(UUID id) {
        return Optional.ofNullable(entities.find(Mail.class, id));
    }
}
