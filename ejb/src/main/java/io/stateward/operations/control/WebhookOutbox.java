package io.stateward.operations.control;

import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.operations.boundary.MailSeal;
import io.stateward.operations.boundary.WayOut;
import io.stateward.operations.boundary.WebhookSeal;
import io.stateward.operations.boundary.Webhooks;
import io.stateward.operations.entity.Mail;
import io.stateward.operations.entity.WebhookDelivery;
import io.stateward.operations.entity.WebhookDraft;
import io.stateward.operations.entity.WebhookEndpoint;
import io.stateward.operations.entity.WebhookReport;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keeps endpoints and what waits to be sent to them. */
@ApplicationScoped
public class WebhookOutbox {

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    WebhookSeal secrets;

    @Inject
    MailSeal seal;

    @Inject
    WayOut way;

    @Inject
    WorkRows work;

    @Inject
    Clock clock;

    public String open(UUID endpoint, String url) {
        require(url);
        String secret = WebhookSignature.newSecret();
        UUID key = secrets.keyFor(endpoint);
        entities.persist(
                new WebhookEndpoint(endpoint, url, key, sealed(endpoint, key, List.of(secret)), clock.instant()));
        return secret;
    }

    public void move(UUID endpoint, String url) {
        require(url);
        of(endpoint).move(url);
    }

    private void require(String url) {
        WebhookAddress address = WebhookAddress.of(url);
        way.to(address.host(), address.port());
    }

    public String rotate(UUID id) {
        WebhookEndpoint endpoint = of(id);
        String secret = WebhookSignature.newSecret();
        String before = opened(endpoint).get(0);
        endpoint.rotate(sealed(id, endpoint.key(), List.of(secret, before)), clock.instant());
        return secret;
    }

    public String url(UUID endpoint) {
        return of(endpoint).url();
    }

    private byte[] sealed(UUID endpoint, UUID key, List<String> both) {
        return secrets.seal(endpoint, key, Json.bytes(both));
    }

    private List<String> opened(WebhookEndpoint endpoint) {
        byte[] plain = secrets.open(endpoint.id(), endpoint.key(), endpoint.sealed());
        return List.of(Json.read(new String(plain, StandardCharsets.UTF_8), String[].class));
    }

    /** Returns the secrets that sign now, the newest first. */
    List<String> signing(WebhookEndpoint endpoint) {
        List<String> all = opened(endpoint);
        return endpoint.overlaps(clock.instant()) ? all : all.subList(0, 1);
    }

    private WebhookEndpoint of(UUID id) {
        WebhookEndpoint endpoint = entities.find(WebhookEndpoint.class, id);
        if (endpoint == null) {
            throw StatewardException.notFound("webhook");
        }
        return endpoint;
    }

    public String send(UUID about, WebhookDraft draft) {
        if (draft.body().length > Webhooks.MAX_BODY_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "content-too-large",
                    "A webhook has at most " + Webhooks.MAX_BODY_BYTES + " bytes. Send less, and where the rest is.");
        }
        Instant now = clock.instant();
        UUID id = Ids.next();
        UUID key = seal.keyFor(id);
        String hash = hash(draft.body());
        entities.persist(new WebhookDelivery(
                id, about, draft, new Mail.Sealed(key, seal.seal(id, key, draft.body())), hash, now));
        work.enqueue(current.id(), WebhookWork.KIND, id, now);
        return hash;
    }

    static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    public int tryAgain(UUID about) {
        Instant now = clock.instant();
        List<WebhookDelivery> again = new ArrayList<>();
        deliveries(List.of(about)).stream().filter(d -> d.tryAgain(now)).forEach(again::add);
        again.forEach(d -> work.enqueue(current.id(), WebhookWork.KIND, d.id(), now));
        return again.size();
    }

    public void withdraw(UUID about, String why) {
        Instant now = clock.instant();
        deliveries(List.of(about)).forEach(d -> {
            d.drop(why, now);
            // Its key is still to be destroyed.
            work.enqueue(current.id(), WebhookWork.KIND, d.id(), now);
        });
    }

    public Map<UUID, WebhookReport> about(Collection<UUID> things) {
        Map<UUID, WebhookReport> reports = new HashMap<>();
        deliveries(things).forEach(d -> reports.put(d.about(), d.report()));
        return reports;
    }

    private List<WebhookDelivery> deliveries(Collection<UUID> things) {
        return things.isEmpty()
                ? List.of()
                : entities.createNamedQuery("WebhookDelivery.about", WebhookDelivery.class)
                        .setParameter("things", things)
                        .getResultList();
    }
}
