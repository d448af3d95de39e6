package io.stateward.bench;

import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/** Decides by jCasbin, with a model in which a denial overrides. */
final class CasbinEngine implements Engine<Object[]> {

    private static final String MODEL = """
        [request_definition]
        r = category, jurisdiction, region
        [policy_definition]
        p = category, jurisdiction, regions, eft
        [policy_effect]
        e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
        [matchers]
        m = r.category == p.category && (p.jurisdiction == "*" || r.jurisdiction == p.jurisdiction) \
        && (p.eft == "allow" || !string.contains(p.regions, r.region))
        """;

    private final Enforcer enforcer;

    CasbinEngine(ResidencyRules rules) {
        Model model = new Model();
        model.loadModelFromText(MODEL);
        enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        List<List<String>> lines = new ArrayList<>();
        for (ResidencyRules.Rule rule : rules.rules()) {
            String people = rule.jurisdiction() == null ? "*" : rule.jurisdiction();
            String regions = String.join(" ", rule.regions());
            lines.add(List.of(rule.category(), people, regions, "allow"));
            lines.add(List.of(rule.category(), people, regions, "deny"));
        }
        // One by one, because addPolicies takes none if there are two alike, which says nothing new.
        lines.stream().distinct().forEach(enforcer::addPolicy);
    }

    @Override
    public Object[] prepare(Question question) {
        return new Object[] {question.category(), question.jurisdiction(), question.region()};
    }

    @Override
    public boolean permits(Object[] question) {
        return enforcer.enforce(question);
    }
}
