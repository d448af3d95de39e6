package io.stateward.tenancy.web;

import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.stream.Collectors;

/** Shows on every page of the console who is signed in. */
@Named
@RequestScoped
public class WhoAmI {

    @Inject
    Visitor visitor;

    @Inject
    CurrentTenant current;

    public String getName() {
        return visitor.name();
    }

    public boolean isMember() {
        return current.isBound();
    }

    public boolean isOperator() {
        return visitor.roles().contains(Role.PLATFORM_OPERATOR);
    }

    public String getTenantName() {
        return current.tenant().name();
    }

    public String getTenantAlias() {
        return current.tenant().alias();
    }

    public String getHomeJurisdiction() {
        return current.tenant().homeJurisdiction();
    }

    public String getRoles() {
        String roles = visitor.roles().stream().map(Role::realmRole).sorted().collect(Collectors.joining(", "));
        return roles.isEmpty() ? "none" : roles;
    }
}
