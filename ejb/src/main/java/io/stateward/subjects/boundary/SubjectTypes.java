package io.stateward.subjects.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.subjects.control.TypeRegister;
import io.stateward.subjects.entity.TypeDefinition;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Says which types of identifier the tenant has, and adds some. */
@Boundary
public class SubjectTypes {

    /** Most types that a tenant may add. */
    public static final int MAX_TYPES = 50;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");

    @Inject
    TypeRegister types;

    @Inject
    Ledger ledger;

    /** Returns the built-in types and the tenant's own, by name. */
    public Collection<TypeDefinition> all() {
        return types.all().values();
    }

    /**
     * Adds a type; it cannot be changed later.
     *
     * @throws StatewardException INVALID for a name that is none, CONFLICT {@code subject-type-exists} if it is taken, UNPROCESSABLE when
     *     the tenant has {@link #MAX_TYPES}
     */
    public TypeDefinition register(TypeDefinition definition) {
        if (!NAME.matcher(definition.name()).matches()) {
            throw StatewardException.invalid(
                    "name", "A type's name has 1 to 64 characters of a-z, 0-9 and -, beginning with a letter.");
        }
        Map<String, TypeDefinition> known = types.all();
        if (known.containsKey(definition.name())) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "subject-type-exists",
                    "This type of identifier exists, and its form cannot change. Choose another name.");
        }
        if (known.size() >= MAX_TYPES + TypeDefinition.BUILT_IN.size()) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "too-many-subject-types",
                    "A tenant has at most " + MAX_TYPES + " types of its own.");
        }
        types.add(definition);
        ledger.record("subject-type.registered", definition);
        return definition;
    }
}
