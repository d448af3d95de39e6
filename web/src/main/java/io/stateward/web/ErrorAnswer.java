package io.stateward.web;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.web.PlainPage.Said;
import jakarta.faces.application.ViewExpiredException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers what fails outside the API's resources: a problem document, or a plain page where a browser asks for one. */
@WebServlet(name = "error-answer", urlPatterns = "/problem")
public class ErrorAnswer extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problem(request);
        String accept = request.getHeader("Accept");
        boolean forPeople = accept != null && accept.contains("text/html") && !SignOn.isForMachines(request);
        response.setStatus(problem.status());
        response.setContentType(forPeople ? PlainPage.MEDIA_TYPE : Problem.MEDIA_TYPE);
        response.getOutputStream().write(forPeople ? page(problem) : Json.bytes(problem));
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return ofPage(failure);
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? Failure.ofStatus(status)
                : Failure.ofStatus(HttpServletResponse.SC_NOT_FOUND);
    }

    /** A page's failure comes wrapped by Faces, once or more. */
    private static Problem ofPage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatewardException own) {
                return Problem.of(own.type(), Problems.status(own.kind()), own.sentence(), Map.of());
            }
            if (cause instanceof ViewExpiredException) {
                return Problem.of(
                        "page-expired",
                        HttpServletResponse.SC_CONFLICT,
                        "This page was open for too long, and nothing was changed. Open it again and repeat.",
                        Map.of());
            }
        }
        return Failure.of(failure);
    }

    /** Nothing of the request is repeated. */
    private static byte[] page(Problem problem) {
        Object reference = problem.members().get("reference");
        PlainPage.Way way = new PlainPage.Way("/", "To the console");
        String page = reference == null
                ? PlainPage.of(problem.title(), way, Said.english(problem.detail()))
                : PlainPage.of(
                        problem.title(), way, Said.english(problem.detail()), Said.english("Reference: " + reference));
        return page.getBytes(StandardCharsets.UTF_8);
    }
}
