package io.stateward.subjects.web;

import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.web.Asked;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes people's identifiers from the body of a form, as rows of a type and a value.
 *
 * <p>The fields are plain ones and no Faces components: what a component is given may stay in the view's state, which the session keeps
 * for as long as it lives. So an identifier lives for one request only, and is written back only into the answer to that request.
 */
@Named
@RequestScoped
public class IdentifierRows {

    /** Rows of a form that is still empty; a script adds more. */
    private static final int EMPTY_ROWS = 3;

    @Inject
    SubjectTypes types;

    @Inject
    Asked asked;

    /** Returns the names of the tenant's types of identifier. */
    public List<String> getTypes() {
        return types.all().stream().map(TypeDefinition::name).sorted().toList();
    }

    /** Returns the rows to show: those that were sent, and empty ones up to {@value #EMPTY_ROWS}. */
    public List<Alias> getRows() {
        List<Alias> rows = new ArrayList<>(aliases());
        while (rows.size() < EMPTY_ROWS) {
            rows.add(new Alias("email", ""));
        }
        return rows;
    }

    /** Returns what was filled in. */
    public List<Alias> aliases() {
        List<String> kinds = asked.texts("type");
        List<String> values = asked.texts("value");
        List<Alias> filled = new ArrayList<>();
        for (int i = 0; i < Math.min(kinds.size(), values.size()); i++) {
            String value = values.get(i).strip();
            if (!value.isEmpty()) {
                filled.add(new Alias(kinds.get(i), value));
            }
        }
        return filled;
    }
}
