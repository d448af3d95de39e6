package io.stateward.stores.connector.openai.simulator;

import com.sun.net.httpserver.Headers;
import java.util.Optional;

/** Is whose service the simulator plays: the same state, told apart by address, key and how it says that there is no such route. */
public enum Manner {
    OPENAI("/v1") {
        @Override
        Optional<String> key(Headers headers) {
            return Optional.ofNullable(headers.getFirst("Authorization"))
                    .filter(header -> header.startsWith(BEARER))
                    .map(header -> header.substring(BEARER.length()));
        }

        @Override
        ApiError noSuchRoute(String method) {
            return ApiError.notFound("Invalid URL (" + method + ")");
        }
    },
    /** Says "Resource not found" where the resource lacks a whole part of the API: users report it of conversations. */
    AZURE("/openai/v1") {
        @Override
        Optional<String> key(Headers headers) {
            return Optional.ofNullable(headers.getFirst("api-key"));
        }

        @Override
        ApiError noSuchRoute(String method) {
            return new ApiError(404, "Resource not found", "", null, "404");
        }
    };

    private static final String BEARER = "Bearer ";

    private final String path;

    Manner(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    abstract Optional<String> key(Headers headers);

    abstract ApiError noSuchRoute(String method);
}
