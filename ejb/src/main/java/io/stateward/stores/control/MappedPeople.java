package io.stateward.stores.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.entity.TypeDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Says by which types of identifier a data map may know people. No request ever carries a type that the tenant does not have, so such an
 * entry would find nobody and look searched; and rows found by a value that people share would be other people's too.
 */
@ApplicationScoped
public class MappedPeople {

    @Inject
    SubjectTypes types;

    /**
     * Lets types pass that the tenant has and that each lead to one person.
     *
     * @throws StatewardException INVALID {@code unknown-subject-type}; UNPROCESSABLE {@code name-identifies-nobody}
     */
    public void require(Set<String> mapped) {
        if (mapped.isEmpty()) {
            return;
        }
        Map<String, TypeDefinition> known =
                types.all().stream().collect(Collectors.toMap(TypeDefinition::name, Function.identity()));
        if (!known.keySet().containsAll(mapped)) {
            throw new StatewardException(
                    Kind.INVALID,
                    "unknown-subject-type",
                    "The data map names a type of identifier that this tenant does not have. Use one of "
                            + new TreeSet<>(known.keySet())
                            + ", or add it with POST /subject-types and register the store again.");
        }
        if (!mapped.stream().map(known::get).allMatch(TypeDefinition::identifies)) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "name-identifies-nobody",
                    "The data map finds rows by a type of identifier that people share, so it would find other people's"
                            + " rows. Use a type that identifies, or join to a row that is identified.");
        }
    }
}
