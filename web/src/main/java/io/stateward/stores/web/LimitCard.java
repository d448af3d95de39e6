package io.stateward.stores.web;

import io.stateward.StatewardException;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreRest;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows how much is asked of the store that a page shows and whether it is left alone now, and says anew how much. */
@Named
@RequestScoped
public class LimitCard {

    @Inject
    Stores stores;

    @Inject
    StorePage page;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable StoreLimits inForce;
    private @Nullable StoreRest rest;
    private boolean restRead;
    private boolean refused;

    /** Returns what holds: what the store says itself, else what its kind has. */
    public StoreLimits getInForce() {
        StoreLimits read = inForce;
        if (read == null) {
            read = stores.limits(page.getStore());
            inForce = read;
        }
        return read;
    }

    /** Returns until when the store is left alone, or null if it is not. */
    public @Nullable StoreRest getRest() {
        if (!restRead) {
            rest = stores.rest(page.getStore()).orElse(null);
            restRead = true;
        }
        return rest;
    }

    /** Tells whether the visitor may change the limits; governed memory is asked by no call over the network. */
    public boolean isChangeable() {
        return current.caller().is(Role.TENANT_ADMIN) && !page.getStore().kind().equals("memory");
    }

    /** Sets the limits; an empty field is as the kind has it. */
    public @Nullable String set() {
        String id = asked.textOrEmpty("id");
        refused = !notices.after(
                () -> stores.limit(id, limits(), Query.integer("version", asked.text("version"))),
                "It is set how much is asked of this store, from the next piece of work on.");
        return refused
                ? null
                : Address.of(ConsolePage.STORE)
                        .with("id", id)
                        .with("faces-redirect", "true")
                        .toString();
    }

    private StoreLimits limits() {
        return new StoreLimits(
                rate(asked.text("callsPerSecond")), Query.integer("concurrentCalls", asked.text("concurrentCalls")));
    }

    private static @Nullable Double rate(@Nullable String typed) {
        try {
            return typed == null ? null : Double.valueOf(typed);
        } catch (NumberFormatException e) {
            throw StatewardException.invalid("callsPerSecond", "'callsPerSecond' must be a number, such as 2.5.");
        }
    }

    /** Tells whether setting was refused, so that the form stays open. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns what was typed into a field of the form that was refused, else what the store says itself. */
    public String typed(String field) {
        if (refused) {
            return asked.textOrEmpty(field);
        }
        StoreLimits own = page.getStore().limits();
        // Not by a conditional expression: one of a Double and an Integer opens both, and a null breaks.
        @Nullable Number said = own.concurrentCalls();
        if (field.equals("callsPerSecond")) {
            said = own.callsPerSecond();
        }
        return said == null ? "" : words(said.doubleValue());
    }

    /** Says a rate or a number for people; a null is no limit. */
    public String limit(@Nullable Number number) {
        return number == null ? "no limit" : words(number.doubleValue());
    }

    private static String words(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
