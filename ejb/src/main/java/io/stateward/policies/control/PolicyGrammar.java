package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.Otherwise;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads policy documents in JSON or YAML strictly: every error names its line and field and says what would be right. */
public final class PolicyGrammar {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Set<String> COMMON = Set.of("name", "kind", "appliesTo", "when");
    private static final Set<String> RESIDENCY = Set.of("allow", "otherwise");
    private static final Set<String> RETENTION = Set.of("keep", "basis", "then", "archiveTo");
    private static final Set<String> HOLD = Set.of("reason");
    private static final Set<String> ROUTING = Set.of("use");
    private static final Set<String> SELECTORS =
            Set.of("categories", "jurisdictions", "purposes", "agents", "stores", "kinds", "tags");

    private final RegionTable regions;
    private final boolean stored;

    /** Reads what an author writes: every region must be known, and no condition be too costly. */
    public PolicyGrammar(RegionTable regions) {
        this(regions, false);
    }

    private PolicyGrammar(RegionTable regions, boolean stored) {
        this.regions = regions;
        this.stored = stored;
    }

    /** Reads what was accepted once: a region that the tables have lost since is left standing, and allows nothing. */
    public static PolicyGrammar ofStored(RegionTable regions) {
        return new PolicyGrammar(regions, true);
    }

    /**
     * Reads a document.
     *
     * @throws StatewardException of type {@code invalid-document}, {@code document-too-long}, {@code condition-invalid},
     *     {@code condition-too-costly}
     */
    public PolicyDocument read(String text) {
        DocumentNode.Fields root = DocumentReader.read(text);
        PolicyKind kind = kind(root);
        DocumentFields fields = DocumentFields.of(root, known(kind));
        Selectors appliesTo = selectors(fields);
        Terms terms = switch (kind) {
            case RESIDENCY -> residency(fields);
            case RETENTION -> RetentionGrammar.read(fields);
            case HOLD -> hold(fields);
            case ROUTING -> RoutingGrammar.read(fields, appliesTo);
        };
        return new PolicyDocument(name(fields), appliesTo, condition(fields), terms);
    }

    /** Checks a name that a policy may bear; the field is named in the failure. */
    public static String requireName(String field, String name) {
        if (!NAME.matcher(name).matches() || name.equals(Reason.BUILT_IN)) {
            throw StatewardException.invalid(field, nameSentence());
        }
        return name;
    }

    private static PolicyKind kind(DocumentNode.Fields root) {
        // Which fields are known depends on the kind, so it is read before the rest.
        DocumentFields any = DocumentFields.of(root, root.values().keySet());
        String word = any.text("kind");
        for (PolicyKind kind : PolicyKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw InvalidDocument.at(
                any.line("kind"), "kind", "A policy is of kind residency, retention, hold or routing.");
    }

    private static Set<String> known(PolicyKind kind) {
        Set<String> known = new HashSet<>(COMMON);
        known.addAll(
                switch (kind) {
                    case RESIDENCY -> RESIDENCY;
                    case RETENTION -> RETENTION;
                    case HOLD -> HOLD;
                    case ROUTING -> ROUTING;
                });
        return known;
    }

    private static String name(DocumentFields fields) {
        String name = fields.text("name");
        if (!NAME.matcher(name).matches() || name.equals(Reason.BUILT_IN)) {
            throw InvalidDocument.at(fields.line("name"), "name", nameSentence());
        }
        return name;
    }

    private static String nameSentence() {
        return "A policy's name has 1 to 100 letters, digits, dots, hyphens and underscores, begins with a letter or"
                + " digit, and is not '" + Reason.BUILT_IN + "'.";
    }

    private Selectors selectors(DocumentFields document) {
        DocumentFields fields = document.fields("appliesTo", SELECTORS);
        if (fields == null) {
            return Selectors.ANY;
        }
        Set<String> jurisdictions = selector(fields, "jurisdictions");
        jurisdictions.forEach(code -> requireRegion(fields, "jurisdictions", code));
        return new Selectors(
                selector(fields, "categories"),
                jurisdictions,
                selector(fields, "purposes"),
                selector(fields, "agents"),
                selector(fields, "stores"),
                selector(fields, "kinds"),
                selector(fields, "tags"));
    }

    private static Set<String> selector(DocumentFields fields, String name) {
        List<String> texts = fields.texts(name);
        if (texts == null) {
            return Set.of();
        }
        if (texts.isEmpty()) {
            throw InvalidDocument.at(
                    fields.line(name), fields.path(name), "Name at least one, or leave the selector out to mean all.");
        }
        return Set.copyOf(new HashSet<>(texts));
    }

    private @Nullable String condition(DocumentFields fields) {
        String condition = fields.optionalText("when");
        if (condition != null && !stored) {
            Conditions.checkDraft(condition, fields.line("when"));
        } else if (condition != null) {
            Conditions.check(condition, fields.line("when"));
        }
        return condition;
    }

    private Terms residency(DocumentFields document) {
        DocumentFields allow = document.fields("allow", Set.of("storage", "processing"));
        if (allow == null) {
            throw InvalidDocument.at(
                    document.line("kind"),
                    "allow",
                    "A residency policy needs allow: {storage: [...], processing: [...]}.");
        }
        List<Place> storage = places(allow, "storage");
        return new Terms.Residency(
                storage, allow.has("processing") ? places(allow, "processing") : storage, otherwise(document));
    }

    private static Otherwise otherwise(DocumentFields document) {
        String word = document.optionalText("otherwise");
        if (word == null) {
            return Otherwise.DENY;
        }
        for (Otherwise otherwise : Otherwise.values()) {
            if (otherwise.word().equals(word)) {
                return otherwise;
            }
        }
        throw InvalidDocument.at(
                document.line("otherwise"),
                "otherwise",
                "Otherwise comes deny (also when left out), route, which chooses a permitted store, or quarantine,"
                        + " which holds what is written aside.");
    }

    private List<Place> places(DocumentFields allow, String name) {
        List<String> texts = allow.texts(name);
        if (texts == null) {
            throw InvalidDocument.at(allow.line(name), allow.path(name), "This field is missing. [] allows nowhere.");
        }
        List<Place> places = new ArrayList<>();
        for (String text : texts) {
            Place place = Place.parse(text);
            requireRegion(allow, name, place.code());
            if (!stored && place.adequate() && !regions.hasAdequacy(place.code())) {
                throw InvalidDocument.at(
                        allow.line(name),
                        allow.path(name),
                        "There is no table of whom '" + place.code() + "' holds adequate. There is one of "
                                + String.join(", ", regions.granting()) + ".");
            }
            places.add(place);
        }
        return places;
    }

    private void requireRegion(DocumentFields fields, String name, String code) {
        if (!stored && !regions.known(code)) {
            throw InvalidDocument.at(
                    fields.line(name),
                    fields.path(name),
                    "'" + code
                            + "' is no region. "
                            + RegionSpelling.meant(regions, code)
                                    .map(meant -> "Did you mean '" + meant + "'? ")
                                    .orElse("")
                            + "Use an ISO 3166 country code such as DE, or one of the blocs "
                            + String.join(", ", regions.blocs()) + ".");
        }
    }

    private static Terms hold(DocumentFields fields) {
        return new Terms.Hold(fields.text("reason"));
    }

    /** Returns the word of what becomes of state, or null when nobody knows it. */
    static @Nullable Disposition disposition(String word) {
        for (Disposition disposition : Disposition.values()) {
            if (disposition.word().equals(word)) {
                return disposition;
            }
        }
        return null;
    }
}
