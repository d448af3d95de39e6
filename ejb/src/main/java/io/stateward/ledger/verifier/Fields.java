package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.InvalidProofException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a JSON object that must have exactly the named fields, each of its type. */
final class Fields {

    private final String what;
    private final Map<String, Object> values;

    private Fields(String what, Map<String, Object> values) {
        this.what = what;
        this.values = values;
    }

    /** Takes an object apart; a field too many is as wrong as one too few. */
    static Fields of(String what, Object tree, String... names) {
        Fields fields = new Fields(what, object(what, tree));
        if (!fields.values.keySet().equals(Set.of(names))) {
            throw new InvalidProofException(what + " must have exactly the fields " + List.of(names) + ".");
        }
        return fields;
    }

    /** Returns the object's entries in their order. */
    static Map<String, Object> object(String what, Object tree) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw new InvalidProofException(what + " is not a JSON object.");
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((name, value) -> entries.put((String) name, value));
        return entries;
    }

    /** Returns what an object says its format is, before it is known which fields it must have. */
    static String format(String what, Object tree) {
        if (object(what, tree).get("format") instanceof String format) {
            return format;
        }
        throw new InvalidProofException(what + " does not say of which format it is.");
    }

    Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new InvalidProofException(what + " lacks \"" + name + "\".");
        }
        return value;
    }

    String text(String name) {
        if (value(name) instanceof String text) {
            return text;
        }
        throw new InvalidProofException("\"" + name + "\" of " + what + " is not text.");
    }

    long number(String name) {
        if (value(name) instanceof Long number) {
            return number;
        }
        throw new InvalidProofException("\"" + name + "\" of " + what + " is not a whole number from 0 on.");
    }

    List<?> list(String name) {
        if (value(name) instanceof List<?> list) {
            return list;
        }
        throw new InvalidProofException("\"" + name + "\" of " + what + " is not a list.");
    }

    List<Bytes32> hashes(String name) {
        return list(name).stream().map(this::hash).toList();
    }

    private Bytes32 hash(Object element) {
        if (element instanceof String text) {
            return Bytes32.fromBase64("A hash of " + what, text);
        }
        throw new InvalidProofException("A hash of " + what + " is not text.");
    }
}
