package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a body that is a text of its own, such as a policy document. */
public final class BodyText {

    private BodyText() {}

    /**
     * Returns the body's text.
     *
     * @throws StatewardException of kind INVALID if it is not UTF-8
     */
    public static String read(InputStream body) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body.readAllBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new StatewardException(Kind.INVALID, "not-utf-8", "The body is not UTF-8. Send it in UTF-8.");
        }
    }
}
