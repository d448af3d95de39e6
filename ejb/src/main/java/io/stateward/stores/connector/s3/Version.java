package io.stateward.stores.connector.s3;

import java.time.Instant;

/**
 * Is one version of an object, or one of the marks that a delete without a version leaves.
 *
 * @param id {@code null} as a text for what was written while the bucket kept no versions
 * @param etag of its content, empty for a marker
 */
record Version(String key, String id, String etag, boolean marker, boolean latest, long size, Instant modified) {

    boolean isSame(Version other) {
        return key.equals(other.key) && id.equals(other.id) && etag.equals(other.etag);
    }

    /** Leaves out the key, which may name somebody. */
    @Override
    public String toString() {
        return "Version[" + id + (marker ? ", marker]" : "]");
    }
}
