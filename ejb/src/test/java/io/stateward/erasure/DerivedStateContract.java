package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.testing.Domain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that what was derived from a person's state goes with it, before it, and that what others' state is in is not destroyed. */
interface DerivedStateContract {

    /** Steps that were told apart once; beyond them the order was lost. */
    int ONCE_TOLD_APART = 32;

    /** Most steps that are followed. */
    int MAX_STEPS = 10_000;

    Domain domain();

    @Test
    default void aLongLineageGoesLastCopyFirst() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID last = anna.journal("s", "t0", "anna", List.of());
        List<String> expected = new ArrayList<>(List.of("erase t0"));
        for (int i = 1; i <= ONCE_TOLD_APART + 8; i++) {
            last = anna.journal("s", "t" + i, List.of(), List.of(last));
            expected.add("erase t" + i);
        }
        Collections.reverse(expected);

        assertThat(anna.execute(anna.approved()).status()).isEqualTo(ErasureStatus.COMPLETED);

        assertThat(store.things).isEmpty();
        assertThat(store.calls).filteredOn(call -> call.startsWith("erase")).containsExactlyElementsOf(expected);
    }

    @Test
    default void whatWasDerivedInAnotherStoreIsFoundThere() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script texts = anna.store("texts");
        ScriptedConnector.Script vectors = anna.store("vectors");
        UUID text = anna.journal("texts", "text", "anna", List.of());
        UUID summary = anna.journal("vectors", "summary", List.of(), List.of(text));
        anna.journal("texts", "copy", List.of(), List.of(summary));

        anna.execute(anna.approved());

        assertThat(texts.things).isEmpty();
        assertThat(vectors.things).isEmpty();
    }

    @Test
    default void whatWasDerivedFromOthersStateTooIsFlaggedForReDerivation() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.asksAboutShared = true;
        UUID hers = anna.journal("s", "hers", "anna", List.of());
        UUID his = anna.journal("s", "his", "ben", List.of());
        anna.journal("s", "summary", List.of(), List.of(hers, his));
        UUID request = anna.approved();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);

        assertThat(store.things).containsExactlyInAnyOrder("his", "summary");
        TaskView summary = anna.task(request, "thing summary");
        assertThat(summary.verdict()).isEqualTo(Verdict.PENDING_REDACTION);
        assertThat(summary.why()).contains("1 other item", "re-derive it from the remaining sources");
    }

    @Test
    default void whatWasDerivedFromHerStateOnlyOrIsAboutHerAloneIsErased() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.asksAboutShared = true;
        UUID one = anna.journal("s", "one", "anna", List.of());
        UUID two = anna.journal("s", "two", "anna", List.of());
        UUID manual = anna.journal("s", "manual", List.of(), List.of());
        UUID both = anna.journal("s", "of both", List.of(), List.of(one, two));
        anna.journal("s", "of a copy", List.of(), List.of(both, one));
        anna.journal("s", "answer", "anna", List.of(one, manual));

        assertThat(anna.execute(anna.approved()).status()).isEqualTo(ErasureStatus.COMPLETED);

        assertThat(store.things).containsExactly("manual");
    }

    @Test
    default void whatOutlivesItsSourceIsFoundWhenTheSourceHasExpired() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID root = anna.journal("s", "root", "anna", List.of());
        UUID step = anna.journal("s", "step", List.of(), List.of(root));
        UUID others = anna.journal("s", "others", "ben", List.of());
        anna.journal("s", "summary", List.of(), List.of(step));
        anna.journal("s", "his summary", List.of(), List.of(others));
        expire(anna, store, Map.of("step", step));
        expire(anna, store, Map.of("root", root, "others", others));

        anna.execute(anna.approved());

        assertThat(store.things).containsExactly("his summary");
    }

    private void expire(ScriptedErasure anna, ScriptedConnector.Script store, Map<String, UUID> items) {
        items.keySet().forEach(store.things::remove);
        anna.step(() -> domain().get(CatalogExpiry.class)
                .gone(
                        Map.of(Verdict.ERASED, List.copyOf(items.values())),
                        domain().clock().instant()));
    }

    @Test
    default void aLineageThatNobodyFollowsIsRefusedAndNotPassedOver() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID root = anna.journal("s", "root", "anna", List.of());
        UUID last = derive(anna, root, MAX_STEPS);
        assertThat(domain().as(anna.tenant, this::known)).isEqualTo(1);

        derive(anna, last, 1);

        assertThatThrownBy(() -> domain().as(anna.tenant, this::known))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("lineage-too-long"));
        assertThat(anna.execute(anna.approved()).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
    }

    @Test
    default void whatASearchComesUponAndTheCatalogGivesToOthersIsNotErased() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.asksAboutShared = true;
        UUID his = anna.journal("s", "his", "ben", List.of());
        anna.journal("s", "his summary", List.of(), List.of(his));
        anna.journal("s", "nobody's", List.of(), List.of());
        anna.journal("s", "hers", "anna", List.of());
        store.strays.addAll(Set.of("his", "his summary", "nobody's", "unknown"));
        store.things.add("unknown");
        UUID request = anna.approved();

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);

        assertThat(store.things).containsExactlyInAnyOrder("his", "his summary");
        assertThat(anna.task(request, "thing his").verdict()).isEqualTo(Verdict.PENDING_REDACTION);
    }

    @Test
    default void whatNothingLeadsToIsJudgedBesideAllThatTheCatalogKeeps() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "hers", "anna", List.of());
        anna.journal("s", "his", "ben", List.of());
        anna.hold("thing");
        store.things.add("stray");
        store.strays.add("stray");

        anna.execute(anna.approved());

        assertThat(store.beside).containsOnly("hers");
    }

    @Test
    default void whatOthersHaveInAChainIsNotTakenAlong() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.asksAboutShared = true;
        anna.journal("s", "his", "ben", List.of());
        anna.journal("s", "hers", "anna", List.of());
        store.things.addAll(List.of("first", "between"));
        store.before.putAll(Map.of("hers", "between", "between", "his", "his", "first"));

        anna.execute(anna.approved());

        assertThat(store.things).containsExactlyInAnyOrder("his", "first");
    }

    private long known() {
        Set<UUID> person = domain().get(Subjects.class).findAll(List.of(ScriptedErasure.email("anna")));
        return domain()
                .get(CatalogDisposal.class)
                .known(person, domain().clock().instant())
                .values()
                .stream()
                .mapToLong(List::size)
                .sum();
    }

    /** Writes a chain of derivations past every wall, and returns its end. */
    private UUID derive(ScriptedErasure anna, UUID from, int steps) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement insert = all.prepareStatement(
                        "insert into state_derivation (tenant_id, item_id, source_id) values (?, ?, ?)")) {
            UUID last = from;
            for (int i = 0; i < steps; i++) {
                UUID next = Ids.next();
                insert.setObject(1, anna.tenant.id());
                insert.setObject(2, next);
                insert.setObject(3, last);
                insert.addBatch();
                last = next;
            }
            insert.executeBatch();
            if (!all.getAutoCommit()) {
                all.commit();
            }
            return last;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
