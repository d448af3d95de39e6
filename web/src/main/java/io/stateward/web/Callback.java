package io.stateward.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/**
 * Takes a person who comes back from Keycloak to the page they had opened.
 *
 * <p>The server's own way of doing that ({@code redirectToOriginalResource}) loses the request's parameters and breaks the page.
 */
@WebServlet(name = "callback", urlPatterns = "/callback")
public class Callback extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String WANTED = Callback.class.getName();

    private static final String START = "/index.xhtml";

    /** Keeps the page that somebody opened before they were signed in. */
    static void remember(HttpServletRequest request, boolean isProtected) {
        String path = request.getRequestURI();
        boolean isPage =
                "GET".equals(request.getMethod()) && path.endsWith(".xhtml") && !path.contains("/jakarta.faces");
        if (isPage && isProtected && request.getUserPrincipal() == null) {
            String query = request.getQueryString();
            request.getSession().setAttribute(WANTED, query == null ? path : path + "?" + query);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        String wanted = session == null ? null : (String) session.getAttribute(WANTED);
        if (session != null) {
            session.removeAttribute(WANTED);
        }
        response.sendRedirect(wanted == null ? request.getContextPath() + START : wanted);
    }
}
