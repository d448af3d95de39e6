package io.stateward.stores.connector.records;

import io.stateward.stores.entity.KnownItem;
import java.time.Instant;
import java.util.Optional;

/**
 * Is one record that a search found.
 *
 * @param id its id in its collection
 * @param item what the catalog knows of it, if anything
 * @param shared whether it is about other people too
 * @param created when it came into being, as far as it tells
 */
record Hit(String id, Optional<KnownItem> item, boolean shared, Optional<Instant> created) {}
