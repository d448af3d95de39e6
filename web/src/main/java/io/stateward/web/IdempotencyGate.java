package io.stateward.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.stateward.Json;
import io.stateward.operations.boundary.Idempotency;
import io.stateward.operations.entity.Replay;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers a creating call that comes again with its {@code Idempotency-Key} as it was answered first. */
@Provider
@Idempotent
@Priority(Priorities.USER)
@ApplicationScoped
public class IdempotencyGate implements ContainerRequestFilter, ContainerResponseFilter {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final String RESERVED = IdempotencyGate.class.getName();

    @Inject
    Idempotency idempotency;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null) {
            return;
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        var known = idempotency.begin(route(request), key, body);
        if (known.isPresent()) {
            request.abortWith(again(known.get()));
        } else {
            request.setProperty(RESERVED, key);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(RESERVED) instanceof String key)) {
            return;
        }
        if (response.getStatus() < 300) {
            idempotency.complete(
                    route(request),
                    key,
                    new Replay(
                            response.getStatus(),
                            response.getHeaderString(HttpHeaders.LOCATION),
                            kept(response.getEntity())));
        } else {
            idempotency.abandon(route(request), key);
        }
    }

    /** Names the call by its real path: the same body for another agent is another call. */
    private static String route(ContainerRequestContext request) {
        return request.getMethod() + " /" + request.getUriInfo().getPath();
    }

    private static @Nullable String kept(@Nullable Object answer) {
        if (answer == null) {
            return null;
        }
        return Json.text(answer instanceof OneTime once ? once.withoutSecret() : answer);
    }

    private static Response again(Replay replay) {
        ResponseBuilder answer = Response.status(replay.status());
        if (replay.location() != null) {
            answer.header(HttpHeaders.LOCATION, replay.location());
        }
        if (replay.body() != null) {
            answer.type(MediaType.APPLICATION_JSON).entity(tree(replay.body()));
        }
        return answer.build();
    }

    private static Object tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer is not JSON");
        }
    }
}
