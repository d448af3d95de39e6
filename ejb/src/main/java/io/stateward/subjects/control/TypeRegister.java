package io.stateward.subjects.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.subjects.entity.SubjectType;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.boundary.Stamped;
import io.stateward.tenancy.boundary.TenantStamps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Knows the types of identifier of the current tenant: the built-in ones and its own. */
@ApplicationScoped
@TenantScoped
public class TypeRegister {

    /** Most tenants whose types are remembered. */
    private static final int MAX_REMEMBERED = 10_000;

    private final Stamped<Map<String, TypeDefinition>> remembered = new Stamped<>(MAX_REMEMBERED);

    @Inject
    EntityManager entities;

    @Inject
    TenantStamps stamps;

    /** Returns all types by name. */
    public Map<String, TypeDefinition> all() {
        return remembered.of(stamps, "types", this::read);
    }

    private Map<String, TypeDefinition> read() {
        Map<String, TypeDefinition> types = new TreeMap<>();
        TypeDefinition.BUILT_IN.forEach(type -> types.put(type.name(), type));
        entities.createNamedQuery("SubjectType.all", SubjectType.class)
                .getResultStream()
                .map(SubjectType::definition)
                .forEach(type -> types.put(type.name(), type));
        return Collections.unmodifiableMap(types);
    }

    public void add(TypeDefinition definition) {
        entities.persist(new SubjectType(definition));
        entities.flush();
        stamps.renew();
    }

    /** Returns the type of that name, or says which there are; what was asked for is not repeated, because it may be an identifier. */
    static TypeDefinition require(Map<String, TypeDefinition> types, String name) {
        return Optional.ofNullable(types.get(name))
                .orElseThrow(() -> new StatewardException(
                        Kind.INVALID,
                        "unknown-subject-type",
                        "There is no such type of identifier. Use one of " + types.keySet()
                                + ", or add it with POST /subject-types."));
    }

    static String canonical(TypeDefinition type, String value) {
        return type.form()
                .of(value)
                .orElseThrow(() -> new StatewardException(
                        Kind.INVALID,
                        "invalid-identifier",
                        "An identifier of type '" + type.name() + "' is not well formed. "
                                + type.form().hint(),
                        Map.of("identifierType", type.name())));
    }
}
