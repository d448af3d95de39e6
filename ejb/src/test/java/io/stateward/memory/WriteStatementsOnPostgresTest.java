package io.stateward.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.testing.OnPostgres;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteStatementsOnPostgresTest extends OnPostgres implements WriteStatementsContract {

    @Override
    public int most() {
        return MOST_ON_POSTGRES;
    }

    @Test
    void whoBecameSomebodyElseSinceTheyWereFoundIsNotLockedOutOfOrder() {
        Alias other = new Alias("email", "ada.l@example.org");
        UUID younger =
                domain().as(ownTenant(), () -> domain().get(Subjects.class).resolve(other));
        domain().run(ownTenant(), () -> domain().get(Subjects.class).join(List.of(ADA, other)));

        assertThatThrownBy(() -> domain().run(
                                ownTenant(), () -> domain().get(Subjects.class).lockFound(Set.of(younger))))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining("changing the same people");
    }
}
