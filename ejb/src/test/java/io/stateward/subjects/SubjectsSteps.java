package io.stateward.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.UUID;
import java.util.function.Supplier;

/** What a test of subjects needs of them. */
interface SubjectsSteps {

    Domain domain();

    TenantProfile tenant();

    TenantProfile otherTenant();

    default Subjects subjects() {
        return domain().get(Subjects.class);
    }

    default Alias email(String local) {
        return new Alias("email", local + "@example.com");
    }

    default String fresh() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    default void assertRefused(String type, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    /** Sends a request again when it is told to, as a client does. */
    default <T> T persistently(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (StatewardException e) {
                if (!e.type().equals("subjects-busy") || attempt == 10) {
                    throw e;
                }
            }
        }
    }
}
