package io.stateward.policies.entity;

import io.stateward.policies.entity.ProviderData.Row;
import io.stateward.policies.entity.ProviderData.Where;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds where a provider's host lies: by its whole name, else by the longest end of it that the table knows. */
final class ProviderRegions {

    private static final String PLACE = "{place}";
    private static final String ANY = "*.";
    private static final Pattern KEY = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63}){1,10}");

    private final Map<String, ProviderPlace> hosts = new HashMap<>();
    private final Map<String, ProviderPlace> ends = new HashMap<>();
    private final RegionTable regions;

    ProviderRegions(ProviderData data, RegionTable regions, LocalDate day) {
        this.regions = regions;
        TableFault.requireThere("asOf", data.asOf());
        TableFault.requireText("source", data.source());
        TableFault.requireThere("rows", data.rows());
        TableFault.requireSize("rows", data.rows().size(), ProviderData.MAX_ROWS);
        for (int i = 0; i < data.rows().size(); i++) {
            add("rows[" + i + "]", data.rows().get(i), day);
        }
    }

    private void add(String field, Row row, LocalDate day) {
        TableFault.requireThere(field, row);
        TableFault.requireThere(field + ".hosts", row.hosts());
        TableFault.requireText(field + ".name", row.name());
        TableFault.requireText(field + ".source", row.source());
        TableFault.requireOrder(field, row.from(), row.until());
        Map<String, Where> places = row.places();
        Where place = row.place();
        if ((places == null) == (place == null)
                || (places != null && places.isEmpty())
                || row.hosts().isEmpty()) {
            throw TableFault.at(field, "A row needs hosts, and either 'place' or 'places'.");
        }
        for (String host : row.hosts()) {
            if (host == null || host.contains(PLACE) != (places != null)) {
                throw TableFault.at(field + ".hosts", "A host has " + PLACE + " exactly where the row has 'places'.");
            }
            if (place != null) {
                add(field + ".place", host, row, place, day);
            } else if (places != null) {
                places.forEach((key, where) -> add(field + ".places", host, row, key, where, day));
            }
        }
    }

    private void add(String field, String host, Row row, String key, Where where, LocalDate day) {
        if (!KEY.matcher(key).matches()) {
            throw TableFault.at(field, "A key of 'places' is a part of a host's name: small letters, digits, hyphens.");
        }
        add(field + "." + key, host.replace(PLACE, key), row, where, day);
    }

    private void add(String field, String pattern, Row row, Where where, LocalDate day) {
        boolean any = pattern.startsWith(ANY);
        String name = any ? pattern.substring(ANY.length()) : pattern;
        if (!HOST.matcher(name).matches()) {
            throw TableFault.at(
                    field, "A host is a name in small letters with dots, and may begin with " + ANY + " for any name.");
        }
        TableFault.requireThere(field, where);
        requireRegion(field, where.storage());
        if (where.processing() != null) {
            requireRegion(field, where.processing());
        }
        if (!row.holdsOn(day)) {
            return;
        }
        ProviderPlace place = new ProviderPlace(where.storage(), where.processing(), row.name(), where.note());
        ProviderPlace other = (any ? ends : hosts).put(name, place);
        if (other != null && !other.equals(place)) {
            throw TableFault.at(field, "Two rows say of the same host that it lies elsewhere.");
        }
        TableFault.requireSize("rows", hosts.size() + ends.size(), ProviderData.MAX_PATTERNS);
    }

    private void requireRegion(String field, @Nullable String code) {
        if (code == null || !regions.isWritten(code)) {
            throw TableFault.at(field, "The place is neither a country nor a bloc of the table of regions.");
        }
    }

    /** Returns where that host lies, if the table knows. */
    Optional<ProviderPlace> of(String host) {
        String name = host.strip().toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        ProviderPlace exact = hosts.get(name);
        for (int dot = name.indexOf('.'); exact == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            exact = ends.get(name.substring(dot + 1));
        }
        return Optional.ofNullable(exact);
    }
}
