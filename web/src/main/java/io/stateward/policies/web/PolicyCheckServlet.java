package io.stateward.policies.web;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.PolicyCheck;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks a policy document for the console's editor while it is typed; writes nothing down.
 *
 * <p>Answers 200 with {@code {accepted, sentence?, line?, field?, name?, version?, warnings?}}, also for a document that is refused: to have
 * looked is a success. Answers 401 without a session of the console, 413 for what no document can be, and 415 for another media type, which
 * no foreign page can send without being asked first.
 */
@WebServlet(name = "policy-check", urlPatterns = "/check/policy")
public class PolicyCheckServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Largest document in bytes: the most characters of one, each of at most four bytes. */
    static final int MAX_BYTES = 4 * 65_536;

    @Inject
    transient PolicyReviews reviews;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        String type = request.getContentType();
        if (type == null || !type.startsWith(PoliciesResource.YAML)) {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        byte[] document = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (document.length > MAX_BYTES) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.bytes(answer(new String(document, StandardCharsets.UTF_8))));
    }

    private Map<String, Object> answer(String document) {
        Map<String, Object> answer = new LinkedHashMap<>();
        try {
            PolicyCheck check = reviews.check(document);
            answer.put("accepted", true);
            answer.put("name", check.name());
            answer.put("version", check.version());
            answer.put("warnings", check.warnings());
        } catch (StatewardException refused) {
            answer.put("accepted", false);
            answer.put("sentence", refused.sentence());
            answer.putAll(refused.details());
        }
        return answer;
    }
}
