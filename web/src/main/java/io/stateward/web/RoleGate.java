package io.stateward.web;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Lets a caller reach a resource method only with a role that {@link Allowed} names there. */
@Provider
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class RoleGate implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Inject
    Visitor visitor;

    @Override
    public void filter(ContainerRequestContext request) {
        Allowed allowed = resource.getResourceMethod().getAnnotation(Allowed.class);
        if (allowed == null) {
            throw new IllegalStateException(resource.getResourceMethod() + " does not say who may call it");
        }
        if (allowed.value().length > 0) {
            visitor.require(allowed.value());
        }
    }
}
