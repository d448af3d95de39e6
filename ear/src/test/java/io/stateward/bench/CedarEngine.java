package io.stateward.bench;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides by Cedar, which is given the tenant's own rules only and keeps them parsed. */
final class CedarEngine implements Engine<AuthorizationRequest> {

    private static final Entities NO_ENTITIES = new Entities();

    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final EntityUID agent = uid("Agent::\"airline-support\"");
    private final EntityUID store = uid("Action::\"store\"");
    private final EntityUID item = uid("Item::\"conversation\"");
    private final PolicySet policies;

    CedarEngine(ResidencyRules rules) {
        Set<Policy> made = new HashSet<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            ResidencyRules.Rule rule = rules.rules().get(i);
            String people =
                    rule.jurisdiction() == null ? "" : " && context.jurisdiction == \"" + rule.jurisdiction() + "\"";
            String about = "(principal, action, resource) when { context.category == \"" + rule.category() + "\""
                    + people + " }";
            String regions = rule.regions().stream().map(r -> "\"" + r + "\"").collect(Collectors.joining(", "));
            made.add(new Policy("permit " + about + ";", "permit" + i));
            made.add(new Policy(
                    "forbid " + about + " unless { [" + regions + "].contains(context.region) };", "forbid" + i));
        }
        this.policies = new PolicySet(made);
        try {
            policies.cache();
        } catch (CacheException e) {
            throw new IllegalStateException("Cedar does not take the rules", e);
        }
    }

    private static EntityUID uid(String text) {
        return EntityUID.parse(text).orElseThrow();
    }

    @Override
    public AuthorizationRequest prepare(Question question) {
        return new AuthorizationRequest(
                agent,
                store,
                item,
                Map.of(
                        "category", new PrimString(question.category()),
                        "jurisdiction", new PrimString(question.jurisdiction()),
                        "region", new PrimString(question.region())));
    }

    @Override
    public boolean permits(AuthorizationRequest request) {
        try {
            return engine.isAuthorized(request, policies, NO_ENTITIES)
                    .success
                    .orElseThrow()
                    .isAllowed();
        } catch (AuthException e) {
            throw new IllegalStateException("Cedar does not answer", e);
        }
    }
}
