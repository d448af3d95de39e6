package io.stateward.erasure.web;

import io.stateward.Seen;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.web.EntityTags;
import io.stateward.web.PathId;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Is what the steps of an erasure request have in common: the request as the officer has seen it, and 202 with what it is now. */
final class AcceptedStep {

    private AcceptedStep() {}

    static Seen seen(String id, @Nullable String ifMatch) {
        return new Seen(PathId.of("erasure request", id), EntityTags.expected(ifMatch));
    }

    static Response of(ErasureView request) {
        ResponseBuilder answer = Response.accepted(request).tag(EntityTags.of(request.version()));
        return request.operation() == null
                ? answer.build()
                : answer.location(URI.create("operations/" + request.operation()))
                        .build();
    }
}
