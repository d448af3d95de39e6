package io.stateward.catalog.entity;

import java.util.Set;
import java.util.UUID;

/**
 * Is what policies ask about an item that is there.
 *
 * @param jurisdictions those of all its subjects
 * @param subjects all people it is about
 */
public record ItemContext(
        UUID id,
        UUID agent,
        UUID store,
        String kind,
        Set<String> categories,
        String purpose,
        Set<String> tags,
        Set<String> jurisdictions,
        Set<UUID> subjects) {}
