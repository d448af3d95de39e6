package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Verdict;
import io.stateward.testing.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Puts a copy in the place of what others share: the catalog knows the copy before the original goes, whatever happens. */
class ReplacementTest {

    private static Domain domain;

    private ScriptedErasure anna;
    private ScriptedConnector.Script store;
    private UUID item;

    @BeforeAll
    static void open() {
        domain = Domain.onH2();
    }

    @AfterAll
    static void close() {
        domain.close();
    }

    @BeforeEach
    void begin() {
        anna = new ScriptedErasure(domain);
        store = anna.store("s");
        store.replacesShared = true;
        item = anna.journal(
                "s", "one", List.of(ScriptedErasure.email("anna"), ScriptedErasure.email("bob")), List.of());
    }

    @Test
    void theCatalogKnowsTheCopyBeforeTheOriginalGoes() {
        List<String> known = new ArrayList<>();
        store.retired = () -> known.add(asked());

        assertThat(anna.execute(anna.approved()).status()).isEqualTo(ErasureStatus.COMPLETED);

        assertThat(known).containsExactly("one-copy");
        assertThat(store.things).containsExactly("one-copy");
        assertThat(store.calls).containsSubsequence("erase one", "retire one for one-copy", "verify one-copy");
        assertThat(ref()).isEqualTo("one-copy");
    }

    @Test
    void anOriginalThatCannotGoYetIsRetiredLater() {
        boolean[] once = {true};
        store.retired = () -> {
            if (once[0]) {
                once[0] = false;
                throw ScriptedConnector.down();
            }
        };
        UUID request = anna.approved();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).containsExactly("one-copy");
        assertThat(anna.view(request).tasks())
                .extracting(task -> task.verdict())
                .contains(Verdict.REDACTED);
    }

    private String ref() {
        return domain.as(anna.tenant, this::asked);
    }

    private String asked() {
        KnownItem known =
                domain.get(CatalogDisposal.class).items(List.of(item), Set.of()).get(0);
        return String.valueOf(known.ref());
    }
}
