/**
 * Is loaded by the server itself, not with the application: {@code web/target/stateward-server.jar}, brought in by {@code --addlibs}.
 *
 * <p>Rule: nothing here uses anything of the application, whose classes the server cannot see.
 */
@NullMarked
package io.stateward.web.server;

import org.jspecify.annotations.NullMarked;
