/** Runs the domain in a plain JVM for tests: CDI, JPA and transactions without a server, on H2 and on a real PostgreSQL. */
@NullMarked
package io.stateward.testing;

import org.jspecify.annotations.NullMarked;
