/**
 * Checks a certificate offline, as a program of its own: {@code java -jar stateward-ejb-…-verifier.jar certificate.json}.
 *
 * <p>It says what it showed in three modes: offline, against a remembered checkpoint, and against an independent cosignature; what a mode
 * does not show it says, too. What is valid and known not to be the latest has an exit code of its own.
 *
 * <p>It uses the JDK, the ledger's formats ({@code proof}) and Jackson's streaming parser, and nothing else of Stateward, so that an
 * auditor can read all of it. {@code docs/certificate.md} says what it checks in words from which another verifier can be written.
 */
@NullMarked
package io.stateward.ledger.verifier;

import org.jspecify.annotations.NullMarked;
