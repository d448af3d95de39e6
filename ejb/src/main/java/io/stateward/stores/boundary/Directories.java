package io.stateward.stores.boundary;

import java.nio.file.Path;

/** Guards the way into this machine's own file system: a path that a tenant wrote is used only below a directory that the operator lists. */
@FunctionalInterface
public interface Directories {

    /**
     * Returns the real path of a directory, all symbolic links followed, or refuses it. Ask before every use, not only at registration: the
     * list and what lies there change.
     *
     * @param path absolute, as the tenant of this request wrote it
     * @throws io.stateward.StatewardException of type {@code directory-not-allowed} with a sentence that says what the operator must set
     */
    Path require(String path);
}
