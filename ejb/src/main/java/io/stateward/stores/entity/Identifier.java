package io.stateward.stores.entity;

/**
 * Is one plain identifier of the person an erasure is about, as the connector needs it while the request runs.
 *
 * @param type subject type, such as {@code email}
 * @param value the value as it was given
 * @param canonical the value in the type's canonical form
 */
public record Identifier(String type, String value, String canonical) {

    /** Names the type only: the value must not reach a log. */
    @Override
    public String toString() {
        return "Identifier[" + type + "]";
    }
}
