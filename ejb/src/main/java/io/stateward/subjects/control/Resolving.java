package io.stateward.subjects.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the people of identifiers and makes those whom nobody knows yet. */
@ApplicationScoped
@TenantScoped
public class Resolving {

    @Inject
    AliasBook book;

    /**
     * Returns the subject of each hash.
     *
     * @param jurisdictions the hashes, each with the person's jurisdiction or null
     * @return nothing if somebody else made one of the people meanwhile; then nothing was written and it may be tried again
     */
    public Optional<Map<Lookup, UUID>> resolve(Map<Lookup, @Nullable String> jurisdictions) {
        return resolve(jurisdictions, book.find(jurisdictions.keySet()));
    }

    /**
     * Does the same with whom has been found already.
     *
     * @param found the subjects of those of the hashes that somebody has
     */
    public Optional<Map<Lookup, UUID>> resolve(Map<Lookup, @Nullable String> jurisdictions, Map<Lookup, UUID> found) {
        Map<Lookup, UUID> known = new HashMap<>(found);
        Map<Lookup, UUID> links = new HashMap<>();
        Map<UUID, @Nullable String> fresh = new HashMap<>();
        jurisdictions.forEach((lookup, jurisdiction) -> {
            if (!known.containsKey(lookup)) {
                UUID subject = Ids.next();
                links.put(lookup, subject);
                fresh.put(subject, jurisdiction);
            }
        });
        if (!links.isEmpty() && !book.add(links, fresh)) {
            return Optional.empty();
        }
        known.putAll(links);
        return Optional.of(known);
    }
}
