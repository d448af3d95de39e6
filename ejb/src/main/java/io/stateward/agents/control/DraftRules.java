package io.stateward.agents.control;

import io.stateward.Labels;
import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.policies.boundary.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Says what a registration must look like. */
@ApplicationScoped
public class DraftRules {

    @Inject
    Regions regions;

    /** Lets a sound draft pass; otherwise names the first field that is wrong. */
    public void require(AgentDraft draft) {
        Names.require("name", draft.name());
        if (draft.description().length() > AgentDraft.MAX_DESCRIPTION_CHARS) {
            throw StatewardException.invalid(
                    "description", "'description' has at most " + AgentDraft.MAX_DESCRIPTION_CHARS + " characters.");
        }
        Names.requireText("owner", draft.owner(), AgentDraft.MAX_OWNER_CHARS);
        if (draft.purposes().isEmpty()) {
            throw StatewardException.invalid(
                    "purposes",
                    "'purposes' needs at least one purpose: an agent without one may not process anything.");
        }
        Labels.require("purposes", draft.purposes());
        Labels.require("models", draft.models());
        Labels.require("tags", draft.tags());
        regions.require("jurisdiction", draft.jurisdiction());
        String risk = draft.risk();
        if (risk != null) {
            Names.requireText("risk", risk, AgentDraft.MAX_RISK_CHARS);
        }
    }
}
