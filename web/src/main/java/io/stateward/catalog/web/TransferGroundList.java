package io.stateward.catalog.web;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.TransferGrounds;
import io.stateward.catalog.entity.TransferGroundDraft;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.policies.entity.TransferBasis;
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
import org.jspecify.annotations.Nullable;

/** Lists the declared grounds of transfers, by page, and declares another one. */
@Named
@RequestScoped
public class TransferGroundList {

    @Inject
    TransferGrounds grounds;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private Page<TransferGroundView> page = new Page<>(List.of(), null);
    private boolean refused;

    /** Reads the page before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        String cursor = asked.text("cursor");
        page = grounds.list(
                asked.text("from"),
                asked.text("to"),
                cursor == null ? null : PathId.of("transfer ground", cursor),
                null);
    }

    public List<TransferGroundView> getItems() {
        return page.items();
    }

    /** Tells whether only the grounds of some stores are listed. */
    public boolean isFiltered() {
        return asked.text("from") != null || asked.text("to") != null;
    }

    /** Tells whether that store is chosen in the filter. */
    public boolean isStore(String field, String name) {
        return name.equals(asked.text(field));
    }

    /** Tells whether the visitor may declare grounds. */
    public boolean isWriter() {
        return current.caller().is(Role.PRIVACY_OFFICER) || current.caller().is(Role.TENANT_ADMIN);
    }

    public TransferBasis.Kind[] getKinds() {
        return TransferBasis.Kind.values();
    }

    public @Nullable String declare() {
        TransferGroundView[] declared = new TransferGroundView[1];
        refused = !notices.after(
                () -> declared[0] = grounds.declare(draft()), "The ground is declared. Transfers may rest on it now.");
        return refused
                ? null
                : Address.of(ConsolePage.TRANSFER_GROUND)
                        .with("id", declared[0].id().toString())
                        .with("faces-redirect", "true")
                        .toString();
    }

    private TransferGroundDraft draft() {
        TransferBasis.Kind kind = Query.choice("kind", asked.text("kind"), TransferBasis.Kind.class);
        if (kind == null) {
            throw StatewardException.invalid("kind", "Choose what kind of ground it is.");
        }
        return new TransferGroundDraft(
                asked.textOrEmpty("fromStore"),
                asked.textOrEmpty("toStore"),
                kind,
                asked.textOrEmpty("reference"),
                Query.day("until", asked.text("until")),
                asked.text("reason"));
    }

    /** Tells whether a declaration was refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns what was typed into a field of a declaration that was refused. */
    public String typed(String field) {
        return refused ? asked.textOrEmpty(field) : "";
    }

    /** Tells whether that was chosen in a declaration that was refused. */
    public boolean isTyped(String field, String value) {
        return typed(field).equals(value);
    }

    public int getMaxReferenceChars() {
        return TransferGroundDraft.MAX_REFERENCE_CHARS;
    }

    public int getMaxReasonChars() {
        return TransferGroundDraft.MAX_REASON_CHARS;
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
        return Address.of(ConsolePage.TRANSFER_GROUNDS)
                .with("from", asked.text("from"))
                .with("to", asked.text("to"));
    }
}
