package io.stateward.policies.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Decision;
import io.stateward.tenancy.boundary.TenantStamps;
import io.stateward.tenancy.entity.TenantStamp;
import io.stateward.web.JsonBody;
import io.stateward.web.Membership;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question that {@link DecisionsResource} has answered before for the same token about the same agent and store, as long as
 * nothing has changed in the tenant since: without JAX-RS and without a transaction, which together take several times as long as a
 * decision.
 *
 * <p>It decides about nobody's rights. What it remembers is that the long way, with all its guards, let this very token through while the
 * tenant's {@link TenantStamp} was the same; everything else takes the long way, and every mistake is answered there. The stamp is read
 * on each request, so a change of rules, agents or stores counts from its commit on, whichever server made it.
 */
@WebFilter(filterName = "decision-lane", urlPatterns = DecisionLane.PATH)
public class DecisionLane implements Filter {

    static final String PATH = "/api/v1/decisions";

    /** Longest body looked at here, in bytes; a question has a few hundred. */
    static final int MAX_BODY_BYTES = 16 * 1024;

    /** Most answers' bases remembered; beyond it those go that are used least. */
    static final int MAX_KNOWN = 10_000;

    private static final String LEARNED = DecisionBasis.class.getName();

    @Inject
    TenantStamps stamps;

    @Inject
    Clock clock;

    private final Cache<Asked, DecisionBasis> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).executor(Runnable::run).build();

    /** Says who asks about what, and in which state of the tenant. */
    private record Asked(
            UUID tenant,
            UUID stamp,
            String token,
            @Nullable String agent,
            @Nullable String store) {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        Optional<TenantStamp> stamp = isShortQuestion(call) ? stamp(call) : Optional.empty();
        if (stamp.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = call.getInputStream().readAllBytes();
        DecisionBody question = question(body);
        Asked asked = question == null ? null : asked(stamp.get(), call, question);
        byte[] answer = asked == null || question == null ? null : answer(asked, question);
        if (answer != null) {
            write(answer, (HttpServletResponse) response);
            return;
        }
        chain.doFilter(new RepeatedBody(call, body), response);
        if (asked != null
                && ((HttpServletResponse) response).getStatus() == HttpServletResponse.SC_OK
                && call.getAttribute(LEARNED) instanceof DecisionBasis basis) {
            known.put(asked, basis);
        }
    }

    /** Tells this lane what an answer was made from; for the long way, when every guard has let the caller pass. */
    static void teach(HttpServletRequest call, DecisionBasis basis) {
        call.setAttribute(LEARNED, basis);
    }

    private static boolean isShortQuestion(HttpServletRequest call) {
        return call.getMethod().equals("POST")
                && call.getContentLength() >= 0
                && call.getContentLength() <= MAX_BODY_BYTES
                && MediaType.APPLICATION_JSON.equals(call.getContentType())
                && accepts(call.getHeader("Accept"));
    }

    private static boolean accepts(@Nullable String accept) {
        return accept == null || accept.equals(MediaType.APPLICATION_JSON) || accept.equals(MediaType.WILDCARD);
    }

    private Optional<TenantStamp> stamp(HttpServletRequest call) {
        return call.getUserPrincipal() instanceof JsonWebToken token
                ? Membership.of(token).flatMap(of -> stamps.ofOrganisation(of.id()))
                : Optional.empty();
    }

    private static @Nullable DecisionBody question(byte[] body) throws IOException {
        try {
            DecisionBody question = JsonBody.read(body, DecisionBody.class);
            return question.requests() == null ? question : null;
        } catch (StatewardException e) {
            // A mistake, which the long way words.
            return null;
        }
    }

    private static Asked asked(TenantStamp stamp, HttpServletRequest call, DecisionBody question) {
        String token = ((JsonWebToken) call.getUserPrincipal()).getRawToken();
        return new Asked(stamp.tenantId(), stamp.stamp(), token, question.agent(), question.store());
    }

    private byte @Nullable [] answer(Asked asked, DecisionBody question) {
        DecisionBasis basis = known.getIfPresent(asked);
        Instant now = clock.instant();
        if (basis == null || !basis.rules().holdAt(now)) {
            return null;
        }
        try {
            Decision decision = basis.decide(question, now);
            return Json.bytes(decision);
        } catch (StatewardException e) {
            // A field that is wrong: the long way says which, in the API's own form.
            return null;
        }
    }

    private static void write(byte[] answer, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON);
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }
}
