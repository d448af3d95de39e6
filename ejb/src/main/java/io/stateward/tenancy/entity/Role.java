package io.stateward.tenancy.entity;

import java.util.Arrays;
import java.util.Optional;

/** Is what a caller may be; the names are those of the realm roles in Keycloak. */
public enum Role {
    TENANT_ADMIN("tenant-admin"),
    PRIVACY_OFFICER("privacy-officer"),
    AUDITOR("auditor"),
    AGENT("agent"),
    /** Is a system of the tenant in which people make their requests. */
    REQUEST_SYSTEM("request-system"),
    PLATFORM_OPERATOR("platform-operator");

    private final String realmRole;

    Role(String realmRole) {
        this.realmRole = realmRole;
    }

    public String realmRole() {
        return realmRole;
    }

    /** Returns the role of that realm role's name, or nothing for roles that Keycloak keeps for itself. */
    public static Optional<Role> of(String realmRole) {
        return Arrays.stream(values())
                .filter(r -> r.realmRole.equals(realmRole))
                .findFirst();
    }
}
