package io.stateward.erasure.web;

import io.stateward.Names;
import java.util.Optional;
import java.util.UUID;

/**
 * Is what a letter calls a request by: {@code tenant/id}.
 *
 * @param tenant alias of the tenant
 * @param request id of the request
 */
record RequestReference(String tenant, UUID request) {

    private static final int MAX_CHARS = 200;

    /** Reads one as people type it; nothing if it is none. */
    static Optional<RequestReference> read(String typed) {
        String text = typed.strip();
        int slash = text.indexOf('/');
        return text.length() > MAX_CHARS || slash < 1
                ? Optional.empty()
                : Names.id(text.substring(slash + 1).strip())
                        .map(id -> new RequestReference(text.substring(0, slash).strip(), id));
    }
}
