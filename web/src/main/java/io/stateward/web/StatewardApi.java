package io.stateward.web;

import io.stateward.tenancy.web.MeResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.auth.LoginConfig;

/** Is the tenant API; a resource or provider that is not listed here is not part of it. */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "stateward")
@ApplicationScoped // the server reads the sign-on of beans only
public class StatewardApi extends Application {

    static final Set<Class<?>> RESOURCES = Set.of(MeResource.class);

    private static final Set<Class<?>> PLUMBING =
            Set.of(ApiDoor.class, RoleGate.class, BodyLimit.class, JsonBody.class, Problems.class);

    @Override
    public Set<Class<?>> getClasses() {
        return Stream.concat(RESOURCES.stream(), PLUMBING.stream()).collect(Collectors.toUnmodifiableSet());
    }
}
