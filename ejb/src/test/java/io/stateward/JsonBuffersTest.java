package io.stateward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonBuffersTest {

    private static final String SECRET = "k3v9x0q2m7p1z8c4t6w5b0a9";

    @Test
    void noBufferThatIsUsedAgainKeepsADocument() {
        assertThat(keeps(Json.mapper())).isFalse();
        assertThat(keeps(JsonMapper.builder(Json.factory()).build())).isFalse();
        assertThat(keeps(JsonMapper.builder(new JsonFactory()).build()))
                .as("Jackson's own way does, so this test can fail")
                .isTrue();
    }

    /** Writes a document and looks into the buffer that the next writer of this thread gets. */
    private static boolean keeps(JsonMapper mapper) {
        byte[] written = write(mapper);
        assertThat(new String(written, StandardCharsets.UTF_8)).contains(SECRET);
        BufferRecycler next = mapper.getFactory()._getBufferRecycler();
        byte[] buffer = next.allocByteBuffer(BufferRecycler.BYTE_WRITE_ENCODING_BUFFER);
        return new String(buffer, StandardCharsets.ISO_8859_1).contains(SECRET);
    }

    private static byte[] write(JsonMapper mapper) {
        try {
            return mapper.writeValueAsBytes(Map.of("text", SECRET));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
