package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.stateward.StatewardException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodyTest {

    private static final String SECRET = "jane@example.org";

    public record Inner(String type, String value) {}

    public record Body(
            String name,
            List<Inner> subjects,
            @Nullable Integer count,
            @Nullable Boolean flag,
            @Nullable Instant at,
            @Nullable Choice choice) {}

    public enum Choice {
        ONE,
        OTHER
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|malformed-json",
                "null|malformed-json",
                "{\"name\":|malformed-json",
                "[]|wrong-type",
                "\"jane@example.org\"|wrong-type",
                "{\"name\":\"jane@example.org\",\"name\":\"b\"}|duplicate-field",
                "{\"nme\":\"jane@example.org\"}|unknown-field",
                "{\"name\":7}|wrong-type",
                "{\"name\":true}|wrong-type",
                "{\"name\":[\"jane@example.org\"]}|wrong-type",
                "{\"count\":\"7\"}|wrong-type",
                "{\"count\":7.5}|wrong-type",
                "{\"count\":99999999999}|wrong-type",
                "{\"flag\":\"true\"}|wrong-type",
                "{\"flag\":1}|wrong-type",
                "{\"at\":\"jane@example.org\"}|wrong-type",
                "{\"choice\":\"jane@example.org\"}|wrong-type",
                "{\"choice\":0}|wrong-type",
                "{\"subjects\":\"jane@example.org\"}|wrong-type",
                "{\"subjects\":[{\"type\":\"email\",\"valu\":\"jane@example.org\"}]}|unknown-field",
                "{\"name\":\"jane@example.org\"}|missing-field",
                "{\"name\":null,\"subjects\":[]}|missing-field",
                "{\"name\":\"a\",\"subjects\":[null]}|missing-field",
                "{\"name\":\"a\",\"subjects\":[{\"type\":\"email\"}]}|missing-field",
            })
    void badBodiesAreRefusedWithoutQuotingThem(@Nullable String body, String type) {
        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(() -> read(body == null ? "" : body))
                .satisfies(e -> assertThat(e.type()).isEqualTo(type))
                .satisfies(e -> assertThat(e.getMessage() + e.details()).doesNotContain(SECRET));
    }

    @Test
    void aNameThatIsAnIdentifierIsNotRepeated() {
        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(() -> read("{\"jane@example.org\":1}"))
                .satisfies(e -> assertThat(e.getMessage() + e.details()).doesNotContain(SECRET));
    }

    @Test
    void theSentenceNamesTheFieldByItsPath() {
        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(
                        () -> read("{\"name\":\"a\",\"subjects\":[{\"type\":\"email\",\"value\":\"x\"},{\"type\":7}]}"))
                .satisfies(e -> assertThat(e.details()).containsEntry("field", "subjects[1].type"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|name",
                "{\"name\":\"a\",\"subjects\":[null]}|subjects[0]",
                "{\"name\":\"a\",\"subjects\":[{\"type\":\"email\",\"value\":\"x\"},{\"type\":\"a\"}]}|subjects[1].value",
            })
    void whatIsMissingIsNamedByItsPath(String body, String path) {
        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(() -> read(body))
                .satisfies(e -> assertThat(e.details()).containsEntry("field", path))
                .withMessageContaining("'" + path + "' is missing");
    }

    @Test
    void brokenUtf8IsRefused() {
        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(() -> read(new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}))
                .satisfies(e -> assertThat(e.type()).isIn("malformed-json", "unknown-field"));
    }

    @Test
    void aDocumentOverTheDepthLimitIsTooLarge() {
        String deep = "{\"name\":" + "[".repeat(60) + "]".repeat(60) + "}";
        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(() -> read(deep))
                .satisfies(e -> assertThat(e.type()).isIn("document-too-large", "wrong-type"));
    }

    @Test
    void aCompleteBodyIsRead() throws IOException {
        Object read = read("{\"name\":\"a\",\"subjects\":[{\"type\":\"email\",\"value\":\"x\"}],\"choice\":\"OTHER\"}");

        assertThat(read).isEqualTo(new Body("a", List.of(new Inner("email", "x")), null, null, null, Choice.OTHER));
    }

    private static Object read(String body) throws IOException {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("unchecked") // the reader is for every type
    private static Object read(byte[] body) throws IOException {
        return new JsonBody()
                .readFrom(
                        (Class<Object>) (Class<?>) Body.class,
                        Body.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        new MultivaluedHashMap<>(),
                        new ByteArrayInputStream(body));
    }

    /** What begins like UTF-32 and is none fails in another way than bad JSON. */
    @Test
    void aBodyThatCameBesidesJerseyAndIsNoTextIsRefusedAsOneThatCameThroughIt() {
        byte[] noText = {0, 0, 0, '{', 0x7f, 0, 0, 0};

        assertThatExceptionOfType(StatewardException.class)
                .isThrownBy(() -> JsonBody.read(noText, Body.class))
                .satisfies(e -> assertThat(e.type()).isEqualTo("malformed-json"));
    }
}
