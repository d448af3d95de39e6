package io.stateward.subjects.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns identifiers into look-up hashes: HMAC-SHA256 under the tenant's look-up key over type, zero byte and canonical form, wrapped with
 * AES-SIV under the key of the current epoch.
 */
@ApplicationScoped
public class Lookups {

    @Inject
    TypeRegister types;

    @Inject
    Vault vault;

    @Inject
    Epochs epochs;

    /** Returns the canonical form of one identifier. */
    public String canonical(Alias alias) {
        return TypeRegister.canonical(TypeRegister.require(types.all(), alias.type()), alias.value());
    }

    /** Tells whether identifiers lead to people: not so in a database from before a look-up epoch turned. */
    public boolean canFind() {
        return !epochs.isLost();
    }

    /** Returns the tenant's types of identifiers, by name. */
    public Map<String, TypeDefinition> types() {
        return types.all();
    }

    /**
     * Lets a well-formed identifier of a known type pass and returns the type.
     *
     * @throws io.stateward.StatewardException {@code unknown-subject-type} or {@code invalid-identifier}
     */
    public static TypeDefinition checked(Map<String, TypeDefinition> types, Alias alias) {
        TypeDefinition type = TypeRegister.require(types, alias.type());
        TypeRegister.canonical(type, alias.value());
        return type;
    }

    /** Tells whether an identifier is well formed and of a known type. */
    public static boolean isSound(Map<String, TypeDefinition> types, Alias alias) {
        TypeDefinition type = types.get(alias.type());
        return type != null && type.form().of(alias.value()).isPresent();
    }

    /**
     * Returns one hash for each identifier, in order.
     *
     * @throws io.stateward.StatewardException {@code unknown-subject-type} or {@code invalid-identifier}
     */
    public List<Lookup> of(List<Alias> aliases) {
        Map<String, TypeDefinition> known = types.all();
        List<TypeDefinition> definitions = new ArrayList<>(aliases.size());
        List<byte[]> inputs = new ArrayList<>(aliases.size());
        for (Alias alias : aliases) {
            TypeDefinition type = TypeRegister.require(known, alias.type());
            definitions.add(type);
            inputs.add((type.name() + "\0" + TypeRegister.canonical(type, alias.value())).getBytes(UTF_8));
        }
        EpochState state = epochs.standing();
        List<byte[]> hashes = vault.macs("subject-lookup", inputs);
        List<byte[]> wrapped = epochs.wrap(state.epoch(), hashes);
        Integer next = state.next();
        List<byte[]> besides = next == null ? List.of() : epochs.wrap(next, hashes);
        List<Lookup> lookups = new ArrayList<>(wrapped.size());
        for (int i = 0; i < wrapped.size(); i++) {
            TypeDefinition type = definitions.get(i);
            lookups.add(new Lookup(
                    type.name(),
                    ByteBuffer.wrap(wrapped.get(i)),
                    type.identifies(),
                    state.epoch(),
                    besides.isEmpty() ? null : ByteBuffer.wrap(besides.get(i))));
        }
        return lookups;
    }
}
