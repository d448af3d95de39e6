package io.stateward.web;

import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Binds a request to the console to the tenant of the identity token that the person signed in with.
 *
 * <p>Somebody of no organisation is let through: the page tells what to do.
 */
@WebFilter(filterName = "console-door", servletNames = "Faces Servlet")
public class ConsoleDoor implements Filter {

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
        if (((HttpServletRequest) request).getUserPrincipal() != null) {
            bind(((HttpServletRequest) request).getUserPrincipal().getName());
        }
        chain.doFilter(request, response);
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
