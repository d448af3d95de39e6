package io.stateward.bench;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Is the least that a decision over HTTP can cost in this server: the same token is checked by the same means ({@link BareSignOn}), the question is read, and the
 * answer is bytes that were there before.
 *
 * <p>It runs in the server, in a WAR of its own; {@link BareWar} tells it by a file where the answer lies.
 */
@WebServlet(BareDecision.PATH)
public class BareDecision extends HttpServlet {

    static final String PATH = "/decisions";
    static final String ANSWER = "/WEB-INF/answer.path";

    private static final long serialVersionUID = 1L;

    private transient byte @Nullable [] answer;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getInputStream().readAllBytes();
        if (!(request.getUserPrincipal() instanceof JsonWebToken)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        byte[] bytes = answer();
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private byte[] answer() throws IOException {
        byte[] known = answer;
        if (known == null) {
            try (InputStream where = getServletContext().getResourceAsStream(ANSWER)) {
                known = Files.readAllBytes(Path.of(new String(where.readAllBytes(), StandardCharsets.UTF_8)));
                answer = known;
            }
        }
        return known;
    }
}
