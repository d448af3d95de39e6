package io.stateward.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PLATFORM_OPERATOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.tenancy.entity.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is a page of the console, with who may open it; a page that is not listed here is not served ({@link ConsoleDoor}).
 *
 * <p>This decides what is shown. What may be done is decided by the boundaries behind the pages, as for the API.
 */
public enum ConsolePage {
    OVERVIEW("index", "Overview", null),
    AGENTS("agents", "Agents", null, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    AGENT("agent", "Agent", AGENTS, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    NEW_AGENT("new-agent", "Register an agent", AGENTS, TENANT_ADMIN),
    STATE_ITEM("state-item", "State item", AGENTS, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    STORES("stores", "Stores", null, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    STORE("store", "Store", STORES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    STORE_SCAN("store-scan", "Scan", STORES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    TRANSFER_GROUNDS("transfer-grounds", "Transfer grounds", STORES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    TRANSFER_GROUND("transfer-ground", "Transfer ground", STORES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    DRILLS("drills", "Drills", null, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    DRILL("drill", "Drill", DRILLS, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    REQUESTS("requests", "Privacy requests", null, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    REQUEST("request", "Privacy request", REQUESTS, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    NEW_REQUEST("new-request", "New privacy request", REQUESTS, PRIVACY_OFFICER),
    BULK("bulk", "Many requests at once", REQUESTS, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    CERTIFICATE("certificate", "Certificate", REQUESTS, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    SUPPRESSIONS("suppressions", "Refused after erasure", REQUESTS, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    RIGHTS("rights", "Access and restriction", REQUESTS, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    RIGHT("right", "Request", REQUESTS, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    RIGHT_EXPORT("right-export", "Export", REQUESTS, PRIVACY_OFFICER),
    RECIPIENTS("recipients", "Recipients", REQUESTS, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    RECIPIENT("recipient", "Recipient", REQUESTS, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    REQUEST_SETTINGS("request-settings", "How requests are handled", REQUESTS, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    HOLDS("holds", "Legal holds", null, PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN),
    POLICIES("policies", "Policies", null, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    POLICY("policy", "Policy", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    POLICY_EDITOR("policy-editor", "Draft a policy", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER),
    POLICY_SET("policy-set", "Import policies", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER),
    POLICY_EXPORT("policy-export", "Export policies", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    REHEARSALS("rehearsals", "Rehearsals", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    REHEARSAL("rehearsal", "Rehearsal", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    DENIALS("denials", "Denials", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    DENIAL("denial", "Denial", POLICIES, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    RETENTION("retention", "Retention", null, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    SWEEP("sweep", "Sweep", RETENTION, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    REVIEWS("reviews", "Disposition reviews", RETENTION, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    CONFORMANCE("conformance", "Conformance", RETENTION, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    QUARANTINED_ITEMS("quarantined-items", "Held aside", RETENTION, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    QUARANTINED_ITEM("quarantined-item", "Held aside", RETENTION, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    LEDGER("ledger", "Ledger", null, AUDITOR, PRIVACY_OFFICER, TENANT_ADMIN),
    VERIFY("verify", "Verify a certificate", LEDGER, AUDITOR, PRIVACY_OFFICER, TENANT_ADMIN),
    REPORTS("reports", "Reports", null, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    REPORT("report", "Report", REPORTS, PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR),
    TABLES("tables", "Places", null, PLATFORM_OPERATOR, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    TABLE("table", "Table of places", TABLES, PLATFORM_OPERATOR, TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR),
    TENANTS("tenants", "Tenants", null, PLATFORM_OPERATOR),
    RESTORES("restores", "Restores", null, PLATFORM_OPERATOR);

    private final String file;
    private final String label;
    private final @Nullable ConsolePage under;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of
    private final Set<Role> roles;

    /**
     * @param under the page in the menu that this one belongs to; a page in the menu has none
     * @param roles one of which a visitor needs; none named: everybody who is signed in
     */
    ConsolePage(String file, String label, @Nullable ConsolePage under, Role... roles) {
        this.file = file;
        this.label = label;
        this.under = under;
        this.roles = Set.of(roles);
    }

    /** What a page asks for while it is open is for those who may open the page. */
    private static final Map<String, ConsolePage> BEHIND =
            Map.of("/progress/erasure", REQUEST, "/check/policy", POLICY_EDITOR);

    /** Returns the page at a path below the context root, or the one that asks for that path; nothing if there is none. */
    static Optional<ConsolePage> at(String path) {
        return Arrays.stream(values())
                .filter(page -> page.path().equals(path))
                .findFirst()
                .or(() -> Optional.ofNullable(BEHIND.get(path)));
    }

    /** Returns the path below the context root, with its slash. */
    public String path() {
        return "/" + file + ".xhtml";
    }

    public String label() {
        return label;
    }

    boolean isInMenu() {
        return under == null;
    }

    /** Returns the page of the menu under which this one is found. */
    ConsolePage section() {
        return under == null ? this : under;
    }

    /** Returns whether somebody with those roles may open it; a tenant's pages want a member of that tenant. */
    boolean isFor(Set<Role> held, boolean member) {
        if (roles.isEmpty()) {
            return true;
        }
        return held.stream().anyMatch(role -> roles.contains(role) && (member || role == PLATFORM_OPERATOR));
    }
}
