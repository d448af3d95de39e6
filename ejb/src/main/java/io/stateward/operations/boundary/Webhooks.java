package io.stateward.operations.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.operations.control.WebhookOutbox;
import io.stateward.operations.entity.WebhookDraft;
import io.stateward.operations.entity.WebhookReport;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Sends signed webhooks (Standard Webhooks 1.0.0), each in the transaction of what it is about: it is sent if and only if that commits. */
@Boundary
public class Webhooks {

    /** Most bytes of a body: what the specification asks senders to stay below. */
    public static final int MAX_BODY_BYTES = 20_000;

    @Inject
    WebhookOutbox outbox;

    /**
     * Opens an endpoint and returns the secret that its webhooks are signed with, which nobody can read again.
     *
     * @param endpoint its id, that of what it belongs to
     * @param url {@code https://host[:port]/path}; {@code http} is for this machine only
     * @throws StatewardException {@code invalid-field} (400), {@code address-not-allowed} (422)
     */
    public String open(UUID endpoint, String url) {
        return outbox.open(endpoint, url);
    }

    /** Lets an endpoint be elsewhere; what waits goes there. */
    public void move(UUID endpoint, String url) {
        outbox.move(endpoint, url);
    }

    /** Makes a new secret; the old one goes on signing beside it for {@link io.stateward.operations.entity.WebhookEndpoint#OVERLAP}. */
    public String rotate(UUID endpoint) {
        return outbox.rotate(endpoint);
    }

    /** Returns where an endpoint is. */
    public String url(UUID endpoint) {
        return outbox.url(endpoint);
    }

    /**
     * Puts a webhook into the outbox; its end is told by {@link io.stateward.operations.entity.WebhookEnded}.
     *
     * @param about what it is about; {@link #about} tells by it what became of the webhook
     * @return the hash of its body, SHA-256 in hexadecimal
     * @throws StatewardException {@code content-too-large} (413) over {@link #MAX_BODY_BYTES}
     */
    public String send(UUID about, WebhookDraft draft) {
        return outbox.send(about, draft);
    }

    /** Begins anew to try what was given up about a thing, with the same id; returns how many. Past {@code KEPT} nothing is left of it. */
    public int tryAgain(UUID about) {
        return outbox.tryAgain(about);
    }

    /** Gives up what still waits about a thing and drops what it said. */
    public void withdraw(UUID about, String why) {
        outbox.withdraw(about, why);
    }

    /** Tells what became of the webhooks about each of some things, the last of each. */
    public Map<UUID, WebhookReport> about(Collection<UUID> things) {
        return outbox.about(things);
    }
}
