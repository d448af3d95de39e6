package io.stateward.rights.web;

import io.stateward.Seen;
import io.stateward.rights.entity.RightsView;
import io.stateward.web.EntityTags;
import io.stateward.web.PathId;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Reads which request is meant, and shows one with its version, for both kinds of them. */
final class RightsAnswers {

    /** What a path's id names. */
    static final String REQUEST = "request";

    private RightsAnswers() {}

    static Seen seen(String id, @Nullable String ifMatch) {
        return new Seen(PathId.of(REQUEST, id), EntityTags.expected(ifMatch));
    }

    static Response tagged(ResponseBuilder answer, RightsView request) {
        return answer.tag(EntityTags.of(request.version())).entity(request).build();
    }
}
