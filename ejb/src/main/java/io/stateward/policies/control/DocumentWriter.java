package io.stateward.policies.control;

import io.stateward.Json;
import io.stateward.policies.entity.Ground;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Terms;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a policy document as canonical JSON that {@link PolicyGrammar} reads again: equal documents give equal text. */
public final class DocumentWriter {

    private DocumentWriter() {}

    public static String write(PolicyDocument document) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("name", document.name());
        fields.put("kind", document.kind().word());
        if (!document.appliesTo().isAny()) {
            fields.put("appliesTo", selectors(document.appliesTo()));
        }
        putIfPresent(fields, "when", document.when());
        Terms terms = document.terms();
        if (terms instanceof Terms.Residency residency) {
            write(fields, residency);
        } else if (terms instanceof Terms.Retention retention) {
            write(fields, retention);
        } else if (terms instanceof Terms.Hold hold) {
            fields.put("reason", hold.reason());
        } else if (terms instanceof Terms.Routing routing) {
            fields.put("use", use(routing));
        }
        return Json.text(fields);
    }

    private static Map<String, Object> selectors(Selectors selectors) {
        Map<String, Object> fields = new TreeMap<>();
        putIfAny(fields, "categories", selectors.categories());
        putIfAny(fields, "jurisdictions", selectors.jurisdictions());
        putIfAny(fields, "purposes", selectors.purposes());
        putIfAny(fields, "agents", selectors.agents());
        putIfAny(fields, "stores", selectors.stores());
        putIfAny(fields, "kinds", selectors.kinds());
        putIfAny(fields, "tags", selectors.tags());
        return fields;
    }

    private static void write(Map<String, Object> fields, Terms.Residency residency) {
        fields.put("allow", Map.of("storage", texts(residency.storage()), "processing", texts(residency.processing())));
        fields.put("otherwise", residency.otherwise().word());
    }

    private static Map<String, Object> use(Terms.Routing routing) {
        Map<String, Object> use = new TreeMap<>();
        if (routing.models() != null) {
            use.put("models", routing.models());
        }
        if (routing.stateful() != null) {
            use.put("stateful", routing.stateful() ? "allow" : "deny");
        }
        if (routing.contextTokens() != null) {
            use.put("contextTokens", routing.contextTokens());
        }
        return use;
    }

    private static List<String> texts(List<Place> places) {
        return places.stream().map(Place::text).toList();
    }

    private static void write(Map<String, Object> fields, Terms.Retention retention) {
        Terms.Keep keep = retention.keep();
        Map<String, Object> periods = new TreeMap<>();
        putPeriod(periods, "atLeast", keep.atLeast());
        putPeriod(periods, "atMost", keep.atMost());
        putPeriod(periods, "cap", keep.cap());
        periods.put("since", keep.since().word());
        fields.put("keep", periods);
        if (retention.basis() != null) {
            Map<String, Object> basis = new TreeMap<>();
            basis.put("text", retention.basis());
            putIfAny(
                    basis,
                    "againstErasure",
                    retention.againstErasure().stream().map(Ground::text).toList());
            fields.put("basis", basis);
        }
        fields.put("then", retention.then().word());
        putIfPresent(fields, "archiveTo", retention.archiveTo());
    }

    private static void putPeriod(Map<String, Object> fields, String name, @Nullable Period period) {
        if (period != null) {
            fields.put(name, period.toString());
        }
    }

    private static void putIfPresent(Map<String, Object> fields, String name, @Nullable String text) {
        if (text != null) {
            fields.put(name, text);
        }
    }

    private static void putIfAny(Map<String, Object> fields, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            fields.put(name, texts.stream().sorted().toList());
        }
    }
}
