package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Caller;
import io.stateward.web.PathId;
import io.stateward.web.Problems;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Pushes the progress of an erasure to the page that shows it; {@code ?id=} names the request.
 *
 * <p>Answers 401 without a session of the console, 403 without a role that may open the page, 404 for what is not the tenant's, and 429
 * over the limits of {@link ProgressStreams}; a browser tries none of these again.
 */
@WebServlet(name = "erasure-progress", urlPatterns = "/progress/erasure", asyncSupported = true)
public class ProgressServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    transient ErasureRequests requests;

    @Inject
    transient CurrentTenant current;

    @Inject
    transient ProgressReads reads;

    @Inject
    transient ProgressStreams streams;

    @Inject
    transient Clock clock;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null || request.getUserPrincipal() == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Optional<UUID> id = ofThisTenant(request, response);
        if (id.isEmpty()) {
            return;
        }
        ProgressStreams.Listener listener = new ProgressStreams.Listener(current.id(), session.getId());
        boolean open = streams.open(listener, admitted -> {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            // Proxies that collect an answer before they pass it on would hold every event back.
            response.setHeader("X-Accel-Buffering", "no");
            follow(request.startAsync(), session, id.get(), admitted);
        });
        if (!open) {
            response.sendError(TOO_MANY_REQUESTS);
        }
    }

    /** Returns the request's id after it was read once as this visitor; otherwise answers as the API does. */
    private Optional<UUID> ofThisTenant(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            String named = Optional.ofNullable(request.getParameter("id")).orElse("");
            return Optional.of(requests.of(PathId.of("erasure request", named)).id());
        } catch (StatewardException refused) {
            response.sendError(Problems.status(refused.kind()));
            return Optional.empty();
        }
    }

    private void follow(AsyncContext async, HttpSession session, UUID id, ProgressStreams.Open admitted)
            throws IOException {
        async.setTimeout(0); // The stream has a longest life of its own.
        async.addListener(new Gone(admitted));
        ServletOutputStream out = async.getResponse().getOutputStream();
        Caller caller = current.caller();
        Map<UUID, String> storeNames = new HashMap<>();
        ProgressStream stream = new ProgressStream(
                () -> reads.look(caller, id, storeNames),
                () -> isAlive(session),
                text -> {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                },
                clock);
        admitted.begin(stream, async::complete);
    }

    /** A session that has ended, by sign-out or by its time, answers with an exception only. */
    private static boolean isAlive(HttpSession session) {
        try {
            return session.getCreationTime() >= 0;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** Frees the stream's place when the server notices before the next look that nobody listens. */
    private record Gone(ProgressStreams.Open stream) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            stream.close();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // The servlet starts it once.
        }
    }
}
