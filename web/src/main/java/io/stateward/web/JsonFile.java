package io.stateward.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads a JSON document that was sent as a file by a form. */
public final class JsonFile {

    /** Largest file, in bytes; the API's limit of a body. */
    public static final long MAX_BYTES = 1 << 20;

    private JsonFile() {}

    /**
     * Returns the document.
     *
     * @throws StatewardException {@code invalid-field} for none and for what is no JSON, {@code body-too-large} (413)
     */
    public static JsonNode read(@Nullable Part sent) {
        if (sent == null || sent.getSize() == 0) {
            throw StatewardException.invalid("file", "No file came, or an empty one. Choose the table's file.");
        }
        if (sent.getSize() > MAX_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE, "body-too-large", "This file is larger than 1 MiB, and no table is.");
        }
        try (InputStream in = sent.getInputStream()) {
            return Json.mapper().readTree(BodyText.read(in));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw StatewardException.invalid("file", "The file is not a JSON document" + line + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
