package io.stateward.catalog.control;

import io.stateward.Chunks;
import io.stateward.tenancy.boundary.TenantSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks up by the thousand what is in the catalog already: a query for each line of an import would take minutes. */
@ApplicationScoped
class KnownRefs {

    /** H2 reads all rows of the tenant for a list; a sub-query for each reference uses the index. */
    private static final String EACH = """
        select v.ref, (select i.%s from state_item i where i.tenant_id = ? and i.store_id = ? and i.kind = ?
          and i.ref = v.ref) from unnest(cast(? as varchar array)) v(ref)\
        """;

    /**
     * PostgreSQL uses the index for a list, and reads the tenant's rows once where it believes that they are few; a sub-query would then
     * read them for each reference, which is all through a tenant's first import.
     */
    private static final String LIST = """
        select i.ref, i.%s from state_item i where i.tenant_id = ? and i.store_id = ? and i.kind = ?
          and i.ref = any(cast(? as varchar array))\
        """;

    @Inject
    TenantSql sql;

    /** Is where references are unique. */
    private record Place(UUID store, String kind) {}

    /** Returns the hash of the body that each of the references was registered with; nothing for those that are free. */
    Map<Ref, byte[]> macs(Collection<Ref> refs) {
        return read(refs, "body_mac", rows -> rows.getBytes(2));
    }

    /** Returns the item of each of the references that has one. */
    Map<Ref, UUID> items(Collection<Ref> refs) {
        return read(refs, "id", rows -> rows.getObject(2, UUID.class));
    }

    private <T> Map<Ref, T> read(Collection<Ref> refs, String column, Column<T> second) {
        Map<Ref, T> read = new HashMap<>();
        refs.stream()
                .distinct()
                .collect(Collectors.groupingBy(r -> new Place(r.store(), r.kind())))
                .forEach((place, some) -> Chunks.of(some).forEach(chunk -> read(place, chunk, column, second, read)));
        return read;
    }

    /** Is the second column of a row; null where there is nothing. */
    @FunctionalInterface
    private interface Column<T> {
        @Nullable
        T of(ResultSet rows) throws SQLException;
    }

    private <T> void read(Place place, List<Ref> refs, String column, Column<T> second, Map<Ref, T> read) {
        try (PreparedStatement select = sql.prepare((sql.indexesLists() ? LIST : EACH).formatted(column))) {
            select.setObject(2, place.store());
            select.setString(3, place.kind());
            select.setArray(
                    4,
                    select.getConnection()
                            .createArrayOf(
                                    "varchar", refs.stream().map(Ref::ref).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    T value = second.of(rows);
                    if (value != null) {
                        read.put(new Ref(place.store(), place.kind(), rows.getString(1)), value);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The catalog's references could not be looked up", e);
        }
    }
}
