package io.stateward.agents.web;

import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.agents.entity.RegisteredAgent;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.web.Asked;
import io.stateward.web.Labelled;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Registers an agent and shows its secret once: in the answer to the form itself, which no address leads to and nothing keeps. Its plain
 * fields are read from the form.
 */
@Named
@RequestScoped
public class NewAgent {

    @Inject
    Agents agents;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable RegisteredAgent registered;

    public void register() {
        AgentDraft draft = new AgentDraft(
                text("name"),
                text("description"),
                text("owner"),
                Labelled.read(text("purposes")),
                Labelled.read(text("models")),
                text("jurisdiction").toUpperCase(Locale.ROOT),
                asked.text("risk"),
                Labelled.read(text("tags")));
        try {
            registered = agents.register(draft);
        } catch (StatewardException refused) {
            notices.refuse(refused);
        }
    }

    /** Returns what was typed into a field, for the form of a refused registration. */
    public String text(String field) {
        return asked.textOrEmpty(field);
    }

    public String getJurisdiction() {
        return asked.text("jurisdiction") == null ? current.tenant().homeJurisdiction() : text("jurisdiction");
    }

    public @Nullable RegisteredAgent getRegistered() {
        return registered;
    }
}
