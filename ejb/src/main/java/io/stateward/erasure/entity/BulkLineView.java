package io.stateward.erasure.entity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows one line of requests that were sent together.
 *
 * @param line its number, from 1
 * @param key the sender's own key of it, or null
 * @param request the request that it became, or that a line of its key became before
 * @param problem the type of problem for which it is no request, or null
 * @param detail what happened and what to do, or null
 */
public record BulkLineView(
        int line,
        @Nullable String key,
        BulkLineStatus status,
        @Nullable UUID request,
        @Nullable String problem,
        @Nullable String detail) {}
