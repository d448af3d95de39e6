/**
 * Checks a certificate offline, as a program of its own: {@code java -jar stateward-ejb-…-verifier.jar certificate.json}.
 *
 * <p>It uses the JDK, the ledger's formats ({@code proof}) and Jackson's streaming parser, and nothing else of Stateward, so that an
 * auditor can read all of it. {@code docs/certificate.md} says what it checks in words from which another verifier can be written.
 */
@NullMarked
package io.stateward.ledger.verifier;

import org.jspecify.annotations.NullMarked;
