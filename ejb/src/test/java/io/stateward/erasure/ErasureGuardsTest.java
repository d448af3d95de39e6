package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Takes an erasure through everything that guards it; each test goes red when its guard is taken out. */
class ErasureGuardsTest {

    private static Domain domain;

    private ScriptedErasure anna;

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
    }

    @Test
    void nobodyWritesAboutThePersonWhileTheErasureRunsAndEverybodyMayOnceTheyAreLetIn() {
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));

        assertThatThrownBy(() -> anna.journal("s", "two", "anna", List.of()))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("subject-fenced"));

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        assertThat(sealed(request))
                .as("the end of the block must find the person again")
                .isTrue();
        anna.letIn();
        assertThat(anna.journal("s", "three", "anna", List.of())).isNotNull();
    }

    @Test
    void whatCameAfterTheCutOffStaysAndARestartDoesNotMoveTheCutOff() {
        ScriptedConnector.Script store = anna.store("s");
        UUID first = anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        domain.clock().advance(Duration.ofHours(1));
        // About somebody else, and derived from what is about Anna: the one write that a fence lets pass.
        anna.journal("s", "later", "ben", List.of(first));
        domain.clock().advance(Duration.ofHours(1));

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).containsExactly("later");
    }

    @Test
    void whatIsAtWorkInAnyStoreIsEndedBeforeTheFirstStoreIsSearched() {
        ScriptedConnector.Script one = anna.store("one");
        ScriptedConnector.Script other = anna.store("other");
        List<Boolean> stopped = new ArrayList<>();
        one.searched = () -> stopped.add(one.stopped && other.stopped);
        other.searched = one.searched;
        UUID request = anna.approved();

        anna.execute(request);

        assertThat(stopped).containsExactly(true, true);
    }

    @Test
    void aPlanStopsNothing() {
        ScriptedConnector.Script store = anna.store("s");
        UUID request = anna.approved();

        anna.step(() -> anna.requests().plan(request));

        assertThat(store.stopped).isFalse();
    }

    @Test
    void nothingIsConcludedOrCertifiedWhileATaskIsOpen() {
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);

        anna.step(() -> anna.run().conclude(request));

        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.EXECUTING);
        assertThat(anna.view(request).certified()).isFalse();
        assertThat(anna.execute(request).certified()).isTrue();
    }

    @Test
    void whatTheRequestKnewOfThePersonIsDestroyedAfterTheLastProbe() {
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        UUID key = key(request);
        assertThat(sealed(request)).isTrue();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(sealed(request)).as("what is written late must be found").isTrue();
        domain.clock().advance(Duration.ofHours(25));
        new ResumeWork(domain, "node/1").look(anna.tenant);

        assertThat(sealed(request)).isFalse();
        assertThat(domain.as(anna.tenant, () -> domain.get(Vault.class).exists(key)))
                .isFalse();
        assertThat(domain.as(anna.tenant, () -> domain.get(Subjects.class).find(ScriptedErasure.email("anna"))))
                .isEmpty();
    }

    @Test
    void whatARefusedRequestKnewIsDestroyedToo() {
        UUID request = domain.as(
                anna.tenant,
                () -> anna.requests()
                        .receive(new ErasureDraft(List.of(ScriptedErasure.email("anna")), Regime.GDPR, null, "x"))
                        .id());
        UUID key = key(request);
        anna.step(() -> anna.requests().cancel(Seen.any(request), "asked by mistake"));

        anna.execute(request);

        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.CANCELLED);
        assertThat(sealed(request)).isFalse();
        assertThat(domain.as(anna.tenant, () -> domain.get(Vault.class).exists(key)))
                .isFalse();
    }

    @Test
    void aForeignTenantsWorkFindsNoRequest() {
        UUID request = anna.approved();
        ScriptedErasure other = new ScriptedErasure(domain);

        assertThatThrownBy(() -> other.step(() -> other.run().begin(request)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.APPROVED);
    }

    private static boolean sealed(UUID request) {
        return column(request, "sealed_identifiers") != null;
    }

    private static UUID key(UUID request) {
        return (UUID) column(request, "key_id");
    }

    private static Object column(UUID request, String name) {
        try (var connection = domain.database().behindTheWall();
                var query = connection.prepareStatement("select " + name + " from erasure_request where id = ?")) {
            query.setObject(1, request);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getObject(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
