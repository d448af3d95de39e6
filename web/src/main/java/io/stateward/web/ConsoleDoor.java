package io.stateward.web;

import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import jakarta.faces.application.ResourceHandler;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Binds a request to the console to the tenant of the identity token that the person signed in with, and opens the pages of their roles.
 *
 * <p>Somebody of no organisation gets as far as the first page, which tells what to do.
 */
@WebFilter(
        filterName = "console-door",
        servletNames = {"Faces Servlet", "erasure-progress", "policy-check"},
        asyncSupported = true)
public class ConsoleDoor implements Filter {

    /** Largest form, in bytes; {@code web.xml} stops a longer one that does not declare its length. */
    static final long MAX_FORM_BYTES = 32L << 20;

    @Inject
    Visitor visitor;

    @Inject
    CurrentTenant current;

    @Inject
    Tenants tenants;

    @Inject
    OpenIdContext signIn;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        if (asked.getContentLengthLong() > MAX_FORM_BYTES) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        if (asked.getUserPrincipal() != null) {
            bind(asked.getUserPrincipal().getName());
            int refusal = refusal(asked.getServletPath());
            if (refusal != 0) {
                ((HttpServletResponse) response).sendError(refusal);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** Returns the status to refuse a page with, or 0 to open it; what pages are made of (style sheets, scripts) is open. */
    private int refusal(String path) {
        if (path.startsWith(ResourceHandler.RESOURCE_IDENTIFIER)) {
            return 0;
        }
        return ConsolePage.at(path)
                .map(page -> page.isFor(visitor.roles(), current.isBound()) ? 0 : HttpServletResponse.SC_FORBIDDEN)
                .orElse(HttpServletResponse.SC_NOT_FOUND);
    }

    private void bind(String name) {
        Map<String, Object> claims = signIn.getIdentityToken().getClaims();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Membership.texts(claims.get("groups")).forEach(group -> Role.of(group).ifPresent(roles::add));
        visitor.signedIn(name, roles);
        Membership.of(claims.get(Membership.NAMES), claims.get(Membership.IDS))
                .flatMap(membership -> tenants.byOrganisation(membership.id()))
                .ifPresent(tenant -> current.enter(new Caller(tenant, name, roles, null)));
    }
}
