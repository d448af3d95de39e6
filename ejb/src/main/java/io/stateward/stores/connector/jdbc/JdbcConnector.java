package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.OwnDatabase;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Speaks to SQL databases: kind {@code jdbc}. A target is one table of the data map, its reference the table's name in the map. */
@ApplicationScoped
public class JdbcConnector implements Connector {

    /** Kind of a target that is a table. */
    static final String TABLE = "table";

    private final Connections connections;
    private final Bindings bindings;
    private final Clock clock;

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected JdbcConnector() {
        this.connections = null;
        this.bindings = null;
        this.clock = null;
    }

    @Inject
    public JdbcConnector(Egress egress, OwnDatabase own, Clock clock) {
        this.connections = new Connections(egress, own);
        this.bindings = new Bindings(clock);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "jdbc";
    }

    @Override
    public Set<String> secrets() {
        return Set.of("password");
    }

    @Override
    public void accept(StoreAccess store) {
        connections.require(JdbcConfig.read(store.config()));
        DataMapReader.read(store.map());
    }

    @Override
    public Set<String> subjectTypes(StoreAccess store) {
        return DataMapReader.read(store.map()).subjectTypes();
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        JdbcConfig config = JdbcConfig.read(store.config());
        String residue = config.engine().residue();
        return new Guarantees(
                true,
                true,
                true,
                true,
                false,
                true,
                Evidence.API,
                0,
                residue,
                "Backups and replicas of the database are not reached: erase again after a restore, and let old"
                        + " backups expire.",
                config.expiry());
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(JdbcConfig.read(store.config()).host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        JdbcConfig config = JdbcConfig.read(store.config());
        try {
            return connections.looking(
                    config, connection -> new StoreProbe(connection, bindings.fresh(connection, store, config)).run());
        } catch (StoreUnreachable e) {
            return new Probe(false, null, String.valueOf(e.getMessage()), List.of());
        } catch (StatewardException e) {
            if (!e.type().equals(DatabaseFailure.REFUSED)) {
                throw e;
            }
            return new Probe(false, null, String.valueOf(e.getMessage()), List.of());
        }
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        JdbcConfig config = JdbcConfig.read(store.config());
        try {
            return connections.reading(config, connection -> {
                Selection selection = selection(bindings.fresh(connection, store, config), person, known);
                List<Target> targets = new ArrayList<>(new TableSearch(connection, selection).targets());
                selection.catalog().unplaced().stream()
                        .map(UnplacedItem::target)
                        .forEach(targets::add);
                return targets;
            });
        } catch (StatewardException e) {
            // A search has no outcome to fail with: the run tries again, and at last says so of the whole store.
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Identifier> identifiers(StoreAccess store, Person person, List<KnownItem> known) {
        return reading(store, person, known, (connection, selection) -> new Identities(connection, selection).read());
    }

    /**
     * Lists the tables that the data map does not name: what agents keep there nobody finds. Rows of mapped tables are the data map's, which
     * finds them by person, and are not listed one by one.
     */
    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        JdbcConfig config = JdbcConfig.read(store.config());
        return connections.looking(
                config,
                connection -> new UnmappedTables(
                                new SchemaReader(connection, config.engine()),
                                bindings.fresh(connection, store, config))
                        .page(cursor, limit));
    }

    @Override
    public List<JsonNode> records(StoreAccess store, Person person, Target target, List<KnownItem> known, int limit) {
        return reading(store, person, known, (connection, selection) -> {
            Optional<BoundTable> table = selection.map().labelled(target.ref());
            return table.isEmpty()
                    ? List.<JsonNode>of()
                    : new TableRecords(connection, selection).of(table.get(), limit);
        });
    }

    /** Rows have a date only where the data map names its column. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return DataMapReader.read(store.map()).tables().stream()
                .anyMatch(table -> table.label().equals(target.ref()) && table.created() != null);
    }

    /** A table holds rows that nobody registered. */
    @Override
    public boolean isCatalogued(Target target) {
        return false;
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        if (target.kind().equals(UnplacedItem.KIND)) {
            return List.of(UnplacedItem.outcome(known));
        }
        JdbcConfig config = JdbcConfig.read(store.config());
        try {
            List<Outcome> outcomes = connections.writing(config, connection -> {
                Selection selection = selection(bindings.recent(connection, store, config), person, known);
                Optional<BoundTable> table = selection.map().labelled(target.ref());
                return table.isEmpty()
                        ? List.of(unmapped(target))
                        : new TableErasure(connection, table.get(), selection, blocks, clock.instant()).run(target);
            });
            return withStrays(store, person, target, known, outcomes);
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
    }

    /** Where everything is kept there is no outcome whose verification would tell of rows that the data map misses. */
    private List<Outcome> withStrays(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Outcome> outcomes) {
        if (outcomes.stream().anyMatch(o -> o.part().equals(Outcome.WHOLE))) {
            return outcomes;
        }
        List<Outcome> all = new ArrayList<>(outcomes);
        reading(store, person, known, (connection, selection) -> {
            BoundTable table = selection.map().labelled(target.ref()).orElseThrow();
            ValueScan.Found strays = new ValueScan(selection).in(connection, table);
            return strays.rows() > 0
                    && all.add(Outcome.failed(target.found(), TableVerification.strayed(table, strays)));
        });
        return all;
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        if (target.kind().equals(UnplacedItem.KIND)) {
            return outcome;
        }
        try {
            @Nullable String[] vacuum = {null};
            Outcome asked = reading(store, person, known, (connection, selection) -> {
                Optional<BoundTable> table = selection.map().labelled(target.ref());
                if (table.isEmpty()) {
                    return unmapped(target);
                }
                vacuum[0] = "VACUUM " + table.get().id().sql();
                Outcome verified = new TableVerification(connection, table.get(), selection).verify(outcome);
                boolean erased = verified.verdict() == Verdict.ERASED || verified.verdict() == Verdict.ANONYMISED;
                return erased ? verified.residue(null, selection.map().engine().residue()) : verified;
            });
            return vacuumed(store, asked, vacuum[0]);
        } catch (StatewardException e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(String.valueOf(e.getMessage()));
        }
    }

    /** Dead rows leave their table and its indexes, in which vectors can be read; what is left is in free space and in the log. */
    private Outcome vacuumed(StoreAccess store, Outcome outcome, @Nullable String vacuum) {
        JdbcConfig config = JdbcConfig.read(store.config());
        if (!config.vacuum() || vacuum == null || outcome.residueReason() == null) {
            return outcome;
        }
        return outcome.residue(
                null,
                connections.maintaining(config, vacuum)
                        ? "The table and its indexes were vacuumed; PostgreSQL keeps the bytes in their free space until"
                                + " it is used again, and in its write-ahead log until that is recycled."
                        : config.engine().residue() + " The account may not vacuum the table.");
    }

    @Override
    public int itemsAtOnce() {
        return Chunks.SIZE;
    }

    @Override
    public boolean anonymisesItems() {
        return true;
    }

    /** Rows of tables that the data map anonymises are anonymised by whatever is done with them; those of others have no rule for it. */
    @Override
    public Map<UUID, Outcome> anonymiseItems(StoreAccess store, List<KnownItem> items) {
        DataMap map = DataMapReader.read(store.map());
        Map<UUID, Outcome> outcomes = new HashMap<>();
        List<KnownItem> ruled =
                items.stream().filter(item -> map.anonymises(item.ref())).toList();
        if (!ruled.isEmpty()) {
            // Its targets are tables, which nobody registers.
            outcomes.putAll(eraseItems(store, ruled, refs -> List.of()));
        }
        items.forEach(item -> outcomes.putIfAbsent(
                item.id(),
                Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 1, 0)
                        .because("The data map has no rules by which rows of this table are anonymised. Let its onErase"
                                + " be anonymise, or the policy say erase or review.")));
        return outcomes;
    }

    private static Outcome unmapped(Target target) {
        return Outcome.failed(
                target.found(), "The data map no longer has table " + target.ref() + ". Put it back, and retry.");
    }

    /** Is a question to the database about one person. */
    private interface Question<T> {
        T ask(Connection connection, Selection selection) throws SQLException;
    }

    private <T> T reading(StoreAccess store, Person person, List<KnownItem> known, Question<T> question) {
        JdbcConfig config = JdbcConfig.read(store.config());
        return connections.reading(
                config,
                connection ->
                        question.ask(connection, selection(bindings.recent(connection, store, config), person, known)));
    }

    private static Selection selection(BoundMap map, Person person, List<KnownItem> known) {
        return new Selection(map, person, new CatalogRows(map, known));
    }
}
