package io.stateward.policies.entity;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Knows the instant that stands for an end which nobody knows yet: that of a minimum since an event that has not happened.
 *
 * <p>It is later than every end that can be computed, so that whatever compares ends, in SQL too, leaves alone what is kept so.
 */
public final class OpenEnd {

    public static final Instant AT = Instant.parse("9999-12-31T00:00:00Z");

    private OpenEnd() {}

    public static boolean is(@Nullable Instant end) {
        return AT.equals(end);
    }

    /** Returns true for an open end and null for any other, as the API tells it. */
    public static @Nullable Boolean flag(@Nullable Instant end) {
        return is(end) ? Boolean.TRUE : null;
    }

    /** Shows an open end as null, because it is no date that anybody should see. */
    public static final class AsNull extends JsonSerializer<Instant> {

        @Override
        public void serialize(Instant end, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (is(end)) {
                json.writeNull();
            } else {
                provider.defaultSerializeValue(end, json);
            }
        }
    }
}
