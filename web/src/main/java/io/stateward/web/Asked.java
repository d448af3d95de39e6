package io.stateward.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a page was asked with: parameters of its address, and plain fields of its forms.
 *
 * <p>Pages need the id of what they show before Faces decodes a form, to know which of its buttons exist; a view parameter comes too late.
 */
@RequestScoped
public class Asked {

    /** Returns a parameter, or null if it is missing or blank. */
    public @Nullable String text(String name) {
        return Optional.ofNullable(external().getRequestParameterMap().get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** Returns a secret exactly as it was typed, with every space, or null if nothing was. */
    public @Nullable String secret(String name) {
        return Optional.ofNullable(external().getRequestParameterMap().get(name))
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** Returns a parameter, or an empty text. */
    public String textOrEmpty(String name) {
        return Optional.ofNullable(text(name)).orElse("");
    }

    /** Returns every value of a field that a form has more than once, in the form's order. */
    public List<String> texts(String name) {
        String[] values = external().getRequestParameterValuesMap().get(name);
        return values == null ? List.of() : List.of(values);
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
