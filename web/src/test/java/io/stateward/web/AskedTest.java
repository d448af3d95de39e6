package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskedTest {

    private final Asked asked = new Asked();

    @BeforeEach
    void askWithSpaces() {
        Form.become(new Form(Map.of("name", " shop ", "password", " open sesame\t", "blank", "  ", "empty", "")));
    }

    @AfterEach
    void leave() {
        Form.become(null);
    }

    @Test
    void aTextIsReadWithoutTheSpacesAroundIt() {
        assertThat(asked.text("name")).isEqualTo("shop");
        assertThat(asked.text("blank")).isNull();
    }

    @Test
    void aSecretIsReadWithEverySpaceInIt() {
        assertThat(asked.secret("password")).isEqualTo(" open sesame\t");
        assertThat(asked.secret("blank")).isEqualTo("  ");
        assertThat(asked.secret("empty")).isNull();
        assertThat(asked.secret("missing")).isNull();
    }

    /** Is a page that was asked with these fields. */
    private static final class Form extends FacesContextWrapper {

        private final Map<String, String> fields;

        @SuppressWarnings("NullAway") // there is nothing to wrap
        Form(Map<String, String> fields) {
            super(null);
            this.fields = fields;
        }

        @SuppressWarnings("NullAway") // null ends the page, says the specification
        static void become(@Nullable FacesContext context) {
            setCurrentInstance(context);
        }

        @Override
        @SuppressWarnings({"NullAway", "unchecked"
        }) // there is nothing to wrap; the wrapper of Faces is older than generics
        public ExternalContext getExternalContext() {
            return new ExternalContextWrapper(null) {
                @Override
                public Map<String, String> getRequestParameterMap() {
                    return fields;
                }
            };
        }
    }
}
