package io.stateward.catalog.web;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.catalog.boundary.TransferGrounds;
import io.stateward.catalog.boundary.Transfers;
import io.stateward.catalog.entity.GroundStatus;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.catalog.entity.TransferView;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a declared ground with what rests on it, by page, and ends it. */
@Named
@RequestScoped
public class TransferGroundPage {

    @Inject
    TransferGrounds grounds;

    @Inject
    Transfers transfers;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable TransferGroundView ground;
    private Page<TransferView> page = new Page<>(List.of(), null);

    /** Reads everything before anything is written, so that one that is not there is answered as such. */
    public void open() {
        ground = grounds.of(id());
        String cursor = asked.text("cursor");
        page = transfers.list(null, id(), cursor == null ? null : PathId.of("transfer", cursor), null);
        notices.warnIfPassedBy("Nothing was done: the ground has ended meanwhile. This is how it stands now.");
    }

    private UUID id() {
        return PathId.of("transfer ground", asked.textOrEmpty("id"));
    }

    /** Returns the ground; Faces asks before it decodes a form. */
    public TransferGroundView getGround() {
        TransferGroundView known = ground;
        if (known == null) {
            known = grounds.of(id());
            ground = known;
        }
        return known;
    }

    public List<TransferView> getTransfers() {
        return page.items();
    }

    /** Tells whether the visitor may end it, and there is something to end. */
    public boolean isEndable() {
        GroundStatus status = getGround().status();
        return (status == GroundStatus.IN_FORCE || status == GroundStatus.USED)
                && (current.caller().is(Role.PRIVACY_OFFICER)
                        || current.caller().is(Role.TENANT_ADMIN));
    }

    public @Nullable String end() {
        boolean done = notices.after(
                () -> grounds.end(new Seen(id(), Query.integer("seen", asked.text("seen")))),
                "The ground has ended. What rests on it is being decided again.");
        return done
                ? Address.of(ConsolePage.TRANSFER_GROUND)
                        .with("id", asked.text("id"))
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    /** Returns the address of the first page of what rests on it, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        String next = page.next();
        return next == null ? null : address().with("cursor", next).toString();
    }

    private Address address() {
        return Address.of(ConsolePage.TRANSFER_GROUND).with("id", asked.text("id"));
    }
}
