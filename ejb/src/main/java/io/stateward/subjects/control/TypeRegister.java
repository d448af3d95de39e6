package io.stateward.subjects.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantScoped;
import io.stateward.subjects.entity.SubjectType;
import io.stateward.subjects.entity.TypeDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Knows the types of identifier of the current tenant: the built-in ones and its own. */
@ApplicationScoped
@TenantScoped
public class TypeRegister {

    @Inject
    EntityManager entities;

    /** Returns all types by name. */
    public Map<String, TypeDefinition> all() {
        Map<String, TypeDefinition> types = new TreeMap<>();
        TypeDefinition.BUILT_IN.forEach(type -> types.put(type.name(), type));
        entities.createNamedQuery("SubjectType.all", SubjectType.class)
                .getResultStream()
                .map(SubjectType::definition)
                .forEach(type -> types.put(type.name(), type));
        return types;
    }

    public void add(TypeDefinition definition) {
        entities.persist(new SubjectType(definition));
        entities.flush();
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
                        Map.of("type", type.name())));
    }
}
