package io.stateward.stores.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Labelled;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers a store by a form of its kind, or by its configuration as JSON. Secrets are read from the form and never written back. */
@Named
@RequestScoped
public class NewStore {

    private static final Set<String> WITH_A_FORM = Set.of("openai", "jdbc", "memory");

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable StoreView registered;

    public @Nullable String openai() {
        return register("openai", () -> withSecret("apiKey", texts("baseUrl")));
    }

    public @Nullable String jdbc() {
        return register("jdbc", () -> {
            ObjectNode config = withSecret("password", texts("engine", "host", "database", "user"));
            Integer port = Query.integer("port", asked.text("port"));
            if (port != null) {
                config.put("port", port);
            }
            return config;
        });
    }

    public @Nullable String other() {
        return register(text("kind"), () -> json("config"));
    }

    /** Reads a configuration out of the form. */
    @FunctionalInterface
    private interface Configuration {
        @Nullable
        JsonNode read();
    }

    private @Nullable String register(String kind, Configuration configuration) {
        boolean done = notices.after(
                () -> registered = stores.register(draft(kind, configuration.read())),
                "The store is registered and has answered. Its guarantees are below.");
        StoreView store = registered;
        return done && store != null
                ? Address.of(ConsolePage.STORE)
                        .with("id", store.id().toString())
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    private StoreDraft draft(String kind, @Nullable JsonNode config) {
        String processing = text("processingRegion").toUpperCase(Locale.ROOT);
        return new StoreDraft(
                text("name"),
                kind,
                text("region").toUpperCase(Locale.ROOT),
                processing.isEmpty() ? null : processing,
                config == null ? Json.mapper().createObjectNode() : config,
                json("map"),
                Labelled.read(text("tags")));
    }

    private ObjectNode texts(String... fields) {
        ObjectNode config = Json.mapper().createObjectNode();
        for (String field : fields) {
            String value = asked.text(field);
            if (value != null) {
                config.put(field, value);
            }
        }
        return config;
    }

    private ObjectNode withSecret(String field, ObjectNode config) {
        String secret = asked.secret(field);
        return secret == null ? config : config.put(field, secret);
    }

    /** Reads a document; what is wrong with it is told by its place, because it may hold secrets. */
    private @Nullable JsonNode json(String field) {
        String typed = asked.text(field);
        try {
            return typed == null ? null : Json.mapper().readTree(typed);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : ", at line " + e.getLocation().getLineNr();
            throw StatewardException.invalid(field, "'" + field + "' is not a JSON document" + place + ".");
        }
    }

    /** Returns what was typed into a field of the form of that kind, if that was refused. */
    public String text(String form, String field) {
        return isRefused(form) ? text(field) : "";
    }

    /** Tells whether the form of that kind was refused, so that it stays open. */
    public boolean isRefused(String form) {
        return form.equals(asked.text("form"));
    }

    private String text(String field) {
        return asked.textOrEmpty(field);
    }

    /** Returns the kinds that have no form of their own. */
    public List<String> getOtherKinds() {
        return connectors.kinds().stream()
                .filter(kind -> !WITH_A_FORM.contains(kind))
                .toList();
    }
}
