package io.stateward.policies.entity;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Is one field in which two documents differ; a list is one value.
 *
 * @param path the field from the document's root, such as {@code keep.atMost}
 * @param before its value in the one, or null where it has none
 * @param after its value in the other, or null where it has none
 */
public record FieldChange(
        String path, @Nullable JsonNode before, @Nullable JsonNode after) {}
