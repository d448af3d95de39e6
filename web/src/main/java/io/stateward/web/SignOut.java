package io.stateward.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Ends a person's session here and, by redirect, at Keycloak.
 *
 * <p>Not an action of the page that is open: a page whose item is gone cannot be built again, and signing out must work there too. The
 * session's cookie is {@code SameSite=Lax}, so no other site can post this on a person's behalf.
 */
@WebServlet(name = "sign-out", urlPatterns = "/sign-out")
public class SignOut extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        request.logout();
    }
}
