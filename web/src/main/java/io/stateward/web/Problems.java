package io.stateward.web;

import io.stateward.StatewardException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Turns every failure of the API into a problem document; nothing else of a failure leaves the server. */
@Provider
public class Problems implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof WebApplicationException web) {
            return ofWeb(web);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatewardException own) {
                return ofOwn(own);
            }
            if (cause instanceof ConstraintViolationException invalid) {
                return ofValidation(invalid);
            }
        }
        return answer(Failure.of(failure)).build();
    }

    private static Response ofOwn(StatewardException own) {
        Problem problem = Problem.of(own.type(), status(own.kind()), String.valueOf(own.getMessage()), own.details());
        ResponseBuilder answer = answer(problem);
        if (own.kind() == StatewardException.Kind.UNAUTHENTICATED) {
            // RFC 6750 section 3: a request without a token gets the bare challenge.
            String why = own.type().equals("token-missing") ? "" : ", error=\"invalid_token\"";
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"stateward\"" + why);
        }
        return answer.build();
    }

    /** Returns the HTTP status of a kind of failure. */
    public static int status(StatewardException.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case PRECONDITION -> 412;
            case TOO_LARGE -> 413;
            case UNPROCESSABLE -> 422;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static Response ofValidation(ConstraintViolationException invalid) {
        List<Map<String, String>> errors = invalid.getConstraintViolations().stream()
                .map(v -> Map.of("field", field(v), "detail", v.getMessage()))
                .sorted(Comparator.comparing(e -> e.getOrDefault("field", "")))
                .toList();
        Map<String, String> first = errors.get(0);
        String sentence = "'" + first.get("field") + "' " + first.get("detail") + ".";
        return answer(Problem.of(
                        "invalid-field",
                        400,
                        sentence,
                        Map.of("field", String.valueOf(first.get("field")), "errors", errors)))
                .build();
    }

    /** Returns the path inside the body: what comes before it names the Java method and its parameter. */
    private static String field(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        String[] steps = path.split("\\.", 3);
        return steps.length == 3 ? steps[2] : path;
    }

    private static Response ofWeb(WebApplicationException web) {
        Response original = web.getResponse();
        if (original.getStatus() < 400) {
            return original;
        }
        Problem problem = Failure.ofStatus(original.getStatus());
        ResponseBuilder answer = answer(problem);
        String methods = original.getHeaderString(HttpHeaders.ALLOW);
        if (methods != null) {
            answer.header(HttpHeaders.ALLOW, methods);
        }
        return answer.build();
    }

    private static ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
