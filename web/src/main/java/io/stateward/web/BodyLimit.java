package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Refuses bodies over their limit, by their declared length at once and by what really comes while it is read. */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class BodyLimit implements ContainerRequestFilter {

    /** Largest body of a call, in bytes. */
    public static final long MAX_BODY_BYTES = 1 << 20;

    /** Largest import, in bytes; it is read as a stream, never as a whole. */
    public static final long MAX_IMPORT_BYTES = 256L << 20;

    /** Type of an import: one JSON document per line. */
    public static final String NDJSON = "application/x-ndjson";

    @Override
    public void filter(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        boolean isImport = type != null && NDJSON.equals(type.getType() + "/" + type.getSubtype());
        long limit = isImport ? MAX_IMPORT_BYTES : MAX_BODY_BYTES;
        if (request.getLength() > limit) {
            throw tooLarge(limit);
        }
        request.setEntityStream(new Limited(request.getEntityStream(), limit));
    }

    private static StatewardException tooLarge(long limit) {
        return new StatewardException(
                Kind.TOO_LARGE,
                "body-too-large",
                "The body is over the limit of " + limit + " bytes. Send less in one request.",
                Map.of("limitBytes", limit));
    }

    /** Counts what is read. */
    static final class Limited extends FilterInputStream {

        private final long limit;
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int many = super.read(target, from, length);
            count(Math.max(many, 0));
            return many;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge(limit);
            }
        }
    }
}
