package io.stateward.stores.connector.openai.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a {@code multipart/form-data} body apart (RFC 7578). */
final class Multipart {

    /** One part: its file name, empty for a plain field, and its content. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String filename, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

    private Multipart() {}

    /** Gives the parts by name. ISO 8859-1 maps each byte to one character and back, so content survives as it is. */
    static Map<String, Part> parts(Call call) {
        String boundary = first(BOUNDARY, call.contentType())
                .orElseThrow(() -> ApiError.invalid("Expected multipart/form-data with a boundary.", null, null));
        String text = "\r\n" + new String(call.body(), StandardCharsets.ISO_8859_1);
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String part : text.split(Pattern.quote("\r\n--" + boundary), -1)) {
            int head = part.indexOf("\r\n\r\n");
            if (head >= 0) {
                String headers = part.substring(0, head);
                byte[] content = part.substring(head + 4).getBytes(StandardCharsets.ISO_8859_1);
                String name = first(NAME, headers).orElse("");
                parts.put(name, new Part(first(FILENAME, headers).orElse(""), content));
            }
        }
        return parts;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
