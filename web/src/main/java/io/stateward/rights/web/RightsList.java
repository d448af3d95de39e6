package io.stateward.rights.web;

import io.stateward.Page;
import io.stateward.policies.entity.Regime;
import io.stateward.rights.boundary.AccessRequests;
import io.stateward.rights.boundary.RestrictionRequests;
import io.stateward.rights.entity.RestrictionGround;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsView;
import io.stateward.subjects.web.IdentifierRows;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists requests for access, portability and restriction, by page, and enters another one. */
@Named
@RequestScoped
public class RightsList {

    @Inject
    AccessRequests access;

    @Inject
    RestrictionRequests restrictions;

    @Inject
    IdentifierRows identifiers;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private Page<RightsView> page = new Page<>(List.of(), null);
    private boolean refused;

    public void open() {
        String cursor = asked.text("cursor");
        @Nullable UUID before = cursor == null ? null : PathId.of("request", cursor);
        page = isRestrictions() ? restrictions.list(before, null) : access.list(before, null);
    }

    /** Tells whether restrictions are listed and not requests for access. */
    public boolean isRestrictions() {
        return "restrictions".equals(asked.text("list"));
    }

    public List<RightsView> getItems() {
        return page.items();
    }

    public boolean isOfficer() {
        return current.caller().is(Role.PRIVACY_OFFICER);
    }

    public @Nullable String receive() {
        RightsView[] made = new RightsView[1];
        refused = !notices.after(() -> made[0] = received(), "The request was received.");
        return refused
                ? null
                : Address.of(ConsolePage.RIGHT)
                        .with("id", made[0].id().toString())
                        .with("kind", made[0].kind().name())
                        .with("faces-redirect", "true")
                        .toString();
    }

    private RightsView received() {
        RightsKind kind = Objects.requireNonNullElse(
                Query.choice("kind", asked.text("kind"), RightsKind.class), RightsKind.ACCESS);
        RestrictionGround ground = Query.choice("ground", asked.text("ground"), RestrictionGround.class);
        RightsDraft draft = new RightsDraft(
                kind,
                identifiers.aliases(),
                Regime.GDPR,
                kind == RightsKind.RESTRICTION ? ground : null,
                null,
                asked.textOrEmpty("reason"));
        return kind == RightsKind.RESTRICTION ? restrictions.receive(draft) : access.receive(draft);
    }

    public boolean isRefused() {
        return refused;
    }

    public String getReason() {
        return refused ? asked.textOrEmpty("reason") : "";
    }

    public RightsKind[] getKinds() {
        return RightsKind.values();
    }

    public RestrictionGround[] getGrounds() {
        return RestrictionGround.values();
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = page.next();
        return next == null ? null : address().with("cursor", next).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.RIGHTS).with("list", asked.text("list"));
    }
}
