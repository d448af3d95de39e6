package io.stateward.operations.control;

import io.stateward.TenantScoped;
import io.stateward.operations.entity.Mail;
import io.stateward.operations.entity.WebhookDelivery;
import io.stateward.operations.entity.WebhookEnded;
import io.stateward.operations.entity.WebhookEndpoint;
import io.stateward.operations.entity.WebhookStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves the webhooks of the outbox on, each call in a transaction of its own: the receiver is asked outside any. */
@ApplicationScoped
@Transactional
@TenantScoped
class WebhookRows {

    @Inject
    EntityManager entities;

    @Inject
    WebhookOutbox outbox;

    @Inject
    WorkRows work;

    @Inject
    CurrentTenant current;

    @Inject
    Event<WebhookEnded> ended;

    @Inject
    Clock clock;

    /** Is what one attempt needs. */
    record Ready(String url, List<String> secrets, Mail.Sealed body) {}

    Optional<Ready> toSend(UUID id) {
        return of(id).flatMap(d -> d.toSend().map(body -> {
            WebhookEndpoint endpoint = entities.find(WebhookEndpoint.class, d.endpoint());
            return new Ready(endpoint.url(), outbox.signing(endpoint), body);
        }));
    }

    void taken(UUID id, int status) {
        of(id).filter(d -> d.taken(status, clock.instant())).ifPresent(d -> ended.fire(d.ended()));
    }

    /** Asks for the next attempt in the same transaction, or gives up and tells it. */
    void failed(UUID id, @Nullable Integer status, String why) {
        of(id).filter(d -> d.status() == WebhookStatus.QUEUED)
                .ifPresent(d -> d.failed(status, why, clock.instant())
                        .ifPresentOrElse(
                                again -> work.enqueue(current.id(), WebhookWork.KIND, id, again),
                                () -> ended.fire(d.ended())));
    }

    void unreadable(UUID id, String why) {
        of(id).filter(d -> d.drop(why, clock.instant())).ifPresent(d -> ended.fire(d.ended()));
    }

    /** Drops what was given up long ago, or asks to be asked again then. */
    void expire(UUID id) {
        Instant now = clock.instant();
        of(id).flatMap(d -> d.expire(now)).ifPresent(end -> work.enqueue(current.id(), WebhookWork.KIND, id, end));
    }

    Optional<UUID> keyToDestroy(UUID id) {
        return of(id).flatMap(WebhookDelivery::keyToDestroy);
    }

    void keyDestroyed(UUID id) {
        of(id).ifPresent(WebhookDelivery::keyDestroyed);
    }

    private Optional<WebhookDelivery> of(UUID id) {
        return Optional.ofNullable(entities.find(WebhookDelivery.class, id));
    }
}
