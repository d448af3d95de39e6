package io.stateward.rehearsal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.StatewardException;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.boundary.PlatformTables;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.control.TableReplacement;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalStatus;
import io.stateward.rehearsal.entity.RehearsalTally.Found;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.rehearsal.entity.RehearsedEffect;
import io.stateward.testing.Domain;
import io.stateward.testing.RandomCatalog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Trying tables of places out, and what a person's request could only restrict, on either database. Tables are the same for every tenant,
 * so that each test has a database of its own.
 */
interface WiderRehearsalContract {

    Domain domain();

    default RandomCatalog filled(long seed) {
        RandomCatalog catalog = new RandomCatalog(domain(), seed);
        catalog.fill(40);
        assertThat(count(catalog, WiderRehearsalContract::inTokyo)).isPositive();
        return catalog;
    }

    default LocalDate today() {
        return LocalDate.ofInstant(domain().clock().instant(), ZoneOffset.UTC);
    }

    default ObjectNode adequacy() {
        return requireNonNull(domain().get(PlatformTables.class)
                        .of(TableName.ADEQUACY)
                        .table())
                .deepCopy();
    }

    /** Returns the table in force with the EU's decision about Japan ended on that day, or gone. */
    default ObjectNode withoutJapanAfter(@Nullable LocalDate last) {
        ObjectNode table = adequacy();
        ArrayNode decisions = (ArrayNode) table.at("/by/EU/decisions");
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).path("country").asText().equals("JP")) {
                if (last == null) {
                    decisions.remove(i);
                } else {
                    ((ObjectNode) decisions.get(i)).put("until", last.toString());
                }
                return table;
            }
        }
        throw new AssertionError("The EU holds Japan adequate in the table that ships");
    }

    default int replace(@Nullable JsonNode table, @Nullable LocalDate from) {
        return domain().asOperator(() -> domain().get(PlatformTables.class)
                        .replace(TableName.ADEQUACY, new TableDraft(table, from, null), null, "operator"))
                .version();
    }

    default RehearsalView start(RandomCatalog catalog, RehearsalDraft draft) {
        return domain().as(
                        catalog.tenant(), () -> domain().get(Rehearsals.class).start(draft));
    }

    default boolean step(RandomCatalog catalog, UUID id) {
        return domain().as(
                        catalog.tenant(),
                        () -> domain().get(RehearsalProbe.class).step(id, 7));
    }

    default RehearsalView of(RandomCatalog catalog, UUID id) {
        return domain().as(
                        catalog.tenant(), () -> domain().get(Rehearsals.class).of(id));
    }

    default RehearsalView finish(RandomCatalog catalog, UUID id) {
        while (step(catalog, id)) {
            // Each step is a page.
        }
        return of(catalog, id);
    }

    default RehearsalView rehearse(RandomCatalog catalog, RehearsalDraft draft) {
        return finish(catalog, start(catalog, draft).id());
    }

    static boolean inTokyo(ScannedItem item) {
        return String.valueOf(item.action().store()).contains("tokyo");
    }

    static long count(RandomCatalog catalog, Predicate<ScannedItem> those) {
        return catalog.items().stream().filter(those).count();
    }

    static long count(RehearsalView view, RehearsedEffect effect) {
        Found found = view.tally().effects().get(effect);
        return found == null ? 0 : found.items();
    }

    static void refused(String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    default void aProposedTableIsTriedOutAndIsPutNowhere() {
        RandomCatalog catalog = filled(31);
        List<ScannedItem> before = catalog.items();

        RehearsalView made = rehearse(catalog, RehearsalDraft.ofProposed("adequacy", withoutJapanAfter(null), null));

        assertThat(made.status()).isEqualTo(RehearsalStatus.MADE);
        assertThat(made.examined()).isEqualTo(before.size());
        assertThat(count(made, RehearsedEffect.NEWLY_DENIED))
                .isEqualTo(count(catalog, WiderRehearsalContract::inTokyo));
        RehearsalView.Table table = requireNonNull(made.table());
        assertThat(table.name()).isEqualTo("adequacy");
        assertThat(table.version()).isNull();
        assertThat(table.day()).isEqualTo(today());
        assertThat(table.digest()).matches("[0-9a-f]{64}");
        assertThat(made.stale()).isFalse();
        assertThat(catalog.items()).isEqualTo(before);
        assertThat(domain().get(PlatformTables.class).versions(TableName.ADEQUACY))
                .hasSize(1);
        assertThat(rehearse(catalog, RehearsalDraft.ofProposed("adequacy", adequacy(), null))
                        .tally()
                        .effects())
                .as("the table in force changes nothing")
                .isEmpty();
    }

    @Test
    default void theContentOfAProposedTableIsKeptOnlyUntilTheRehearsalEnds() {
        RandomCatalog catalog = filled(32);
        UUID id = start(catalog, RehearsalDraft.ofProposed("adequacy", withoutJapanAfter(null), null))
                .id();
        assertThat(contents()).isEqualTo(1);

        finish(catalog, id);

        assertThat(contents()).isZero();
    }

    private long contents() {
        try (Connection connection = domain().database().behindTheWall();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from rehearsal where table_content is not null")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void aTableIsJudgedOnTheDayForWhichItIsMeant() {
        RandomCatalog catalog = filled(33);
        ObjectNode ends = withoutJapanAfter(today().plusDays(3));
        long inTokyo = count(catalog, WiderRehearsalContract::inTokyo);

        assertThat(rehearse(catalog, RehearsalDraft.ofProposed("adequacy", ends, null))
                        .tally()
                        .effects())
                .isEmpty();
        assertThat(rehearse(catalog, RehearsalDraft.ofProposed("adequacy", ends, today().plusDays(3)))
                        .tally()
                        .effects())
                .isEmpty();
        assertThat(count(
                        rehearse(catalog, RehearsalDraft.ofProposed("adequacy", ends, today().plusDays(4))),
                        RehearsedEffect.NEWLY_DENIED))
                .isEqualTo(inTokyo);
    }

    @Test
    default void aVersionThatTheOperatorHasScheduledIsTriedOutAsOfItsDay() {
        RandomCatalog catalog = filled(34);
        int version = replace(withoutJapanAfter(today().plusDays(3)), today().plusDays(10));

        RehearsalView made = rehearse(catalog, RehearsalDraft.ofTable("adequacy", version));
        RehearsalView shipped = rehearse(catalog, RehearsalDraft.ofTable("adequacy", 0));

        assertThat(count(made, RehearsedEffect.NEWLY_DENIED))
                .isEqualTo(count(catalog, WiderRehearsalContract::inTokyo));
        assertThat(requireNonNull(made.table()).version()).isEqualTo(version);
        assertThat(requireNonNull(made.table()).day()).isEqualTo(today().plusDays(10));
        assertThat(shipped.tally().effects()).isEmpty();
        refused("not-found", () -> start(catalog, RehearsalDraft.ofTable("adequacy", version + 1)));
    }

    @Test
    default void aReplacedTableAndAPassedDateMakeARehearsalOfAnythingStale() {
        RandomCatalog catalog = filled(35);
        UUID id = start(catalog, RehearsalDraft.ofMove("tokyo", "US", null)).id();
        step(catalog, id);
        replace(withoutJapanAfter(today().plusDays(2)), null);

        RehearsalView made = finish(catalog, id);

        assertThat(made.examined()).as("it began anew").isEqualTo(count(catalog, WiderRehearsalContract::inTokyo));
        assertThat(made.stale()).isFalse();
        domain().clock().advance(Duration.ofDays(2));
        assertThat(of(catalog, id).stale()).as("the last day has not passed").isFalse();
        domain().clock().advance(Duration.ofDays(1));
        assertThat(of(catalog, id).stale()).as("a date has passed").isTrue();
        RehearsalView again = rehearse(catalog, RehearsalDraft.ofMove("tokyo", "US", null));
        assertThat(again.stale()).isFalse();
        replace(null, null);
        assertThat(of(catalog, again.id()).stale()).as("the table was replaced").isTrue();
    }

    @Test
    default void whatCannotBePutInPlaceCannotBeTriedOut() {
        RandomCatalog catalog = new RandomCatalog(domain(), 36);
        ObjectNode wrong = adequacy();
        wrong.remove("source");
        ObjectNode good = adequacy();
        ObjectNode large = adequacy();
        large.put("source", "x".repeat(TableReplacement.MAX_CHARS));

        refused("invalid-field", () -> start(catalog, RehearsalDraft.ofProposed("adequacy", null, null)));
        refused(
                "invalid-field",
                () -> start(catalog, new RehearsalDraft(null, null, null, null, null, "adequacy", 0, good, null)));
        refused(
                "invalid-field",
                () -> start(catalog, new RehearsalDraft(null, null, null, null, null, "adequacy", 0, null, today())));
        refused("not-found", () -> start(catalog, RehearsalDraft.ofProposed("adequate", good, null)));
        refused("invalid-field", () -> start(catalog, RehearsalDraft.ofTable("providers", 0)));
        refused("table-invalid", () -> start(catalog, RehearsalDraft.ofProposed("adequacy", wrong, null)));
        refused(
                "table-invalid",
                () -> start(catalog, RehearsalDraft.ofProposed("adequacy", new TextNode("no table"), null)));
        refused("table-too-long", () -> start(catalog, RehearsalDraft.ofProposed("adequacy", large, null)));
        refused(
                "effective-in-past",
                () -> start(catalog, RehearsalDraft.ofProposed("adequacy", good, today().minusDays(1))));
        refused(
                "invalid-field",
                () -> start(catalog, RehearsalDraft.ofProposed("adequacy", good, today().plusYears(11))));
    }

    @Test
    default void aTableThatNoLongerHoldsTogetherWithTheOthersFailsItsRehearsal() {
        RandomCatalog catalog = filled(37);
        ObjectNode regions = requireNonNull(
                        domain().get(PlatformTables.class).of(TableName.REGIONS).table())
                .deepCopy();
        ((ObjectNode) regions.path("blocs"))
                .putObject("NORDIC")
                .put("source", "test")
                .putArray("members")
                .add("SE");
        int with = domain().asOperator(() -> domain().get(PlatformTables.class)
                        .replace(TableName.REGIONS, new TableDraft(regions, null, null), null, "operator"))
                .version();
        assertThat(with).isEqualTo(1);
        ObjectNode table = adequacy();
        ((ObjectNode) table.path("by"))
                .putObject("NORDIC")
                .put("source", "test")
                .putArray("decisions");
        UUID id = start(catalog, RehearsalDraft.ofProposed("adequacy", table, null))
                .id();
        domain().asOperator(() -> domain().get(PlatformTables.class)
                .replace(TableName.REGIONS, new TableDraft(null, null, null), null, "operator"));

        RehearsalView failed = finish(catalog, id);

        assertThat(failed.status()).isEqualTo(RehearsalStatus.FAILED);
        assertThat(failed.error()).contains("neither a country nor a bloc");
        assertThat(contents()).isZero();
    }

    @Test
    default void whatARequestCouldOnlyRestrictIsToldOfStateAboutSomebody() {
        RandomCatalog catalog = filled(38);
        String keep = "{\"name\":\"law\",\"kind\":\"retention\",\"appliesTo\":{},\"keep\":{\"atLeast\":\"P1Y\"}";
        LocalDate yearAgo = today().minusYears(1);
        Predicate<ScannedItem> kept = item -> !item.action().subjects().isEmpty()
                && LocalDate.ofInstant(requireNonNull(item.action().item().createdAt()), ZoneOffset.UTC)
                        .isAfter(yearAgo);
        assertThat(count(catalog, kept)).isPositive().isLessThan(catalog.items().size());

        PolicyView wish = draft(catalog, keep + "}");
        RehearsalView ofWish = rehearse(catalog, RehearsalDraft.ofPolicy("law", wish.version()));
        assertThat(count(ofWish, RehearsedEffect.KEPT_LONGER)).isPositive();
        assertThat(count(ofWish, RehearsedEffect.NEWLY_RESTRICTED))
                .as("a wish to keep is no ground")
                .isZero();

        PolicyView law = draft(catalog, keep + ",\"basis\":{\"text\":\"tax\",\"againstErasure\":\"GDPR 17(3)(b)\"}}");
        RehearsalView ofLaw = rehearse(catalog, RehearsalDraft.ofPolicy("law", law.version()));
        assertThat(count(ofLaw, RehearsedEffect.NEWLY_RESTRICTED)).isEqualTo(count(catalog, kept));

        catalog.activate(law);
        PolicyView both = draft(
                catalog,
                keep + ",\"basis\":{\"text\":\"tax\",\"againstErasure\":[\"GDPR 17(3)(b)\",\"CCPA 1798.105(d)\"]}}");
        RehearsalView ofBoth = rehearse(catalog, RehearsalDraft.ofPolicy("law", both.version()));
        assertThat(count(ofBoth, RehearsedEffect.NEWLY_RESTRICTED))
                .as("under another law besides")
                .isEqualTo(count(catalog, kept));
        RehearsalView ofNone = rehearse(
                catalog,
                RehearsalDraft.ofPolicy("law", draft(catalog, keep + "}").version()));
        assertThat(count(ofNone, RehearsedEffect.NO_LONGER_RESTRICTED)).isEqualTo(count(catalog, kept));
        assertThat(count(ofNone, RehearsedEffect.NEWLY_RESTRICTED)).isZero();
    }

    private PolicyView draft(RandomCatalog catalog, String document) {
        return domain().as(catalog.tenant(), () -> domain().get(Policies.class).draft(document));
    }

    @Test
    default void theOperatorWhoProposesTablesRehearsesForNobody() {
        RandomCatalog catalog = new RandomCatalog(domain(), 39);
        UUID id = start(catalog, RehearsalDraft.ofTable("adequacy", 0)).id();

        assertThatThrownBy(() ->
                        domain().asOperator(() -> domain().get(Rehearsals.class).of(id)))
                .isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> domain().asOperator(
                                () -> domain().get(Rehearsals.class).start(RehearsalDraft.ofTable("adequacy", 0))))
                .isInstanceOf(StatewardException.class);
    }
}
