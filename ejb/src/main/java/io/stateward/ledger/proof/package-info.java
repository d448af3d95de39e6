/**
 * The ledger's formats and their mathematics: leaf bytes, the RFC 6962 tree in C2SP tiles, signed notes and checkpoints.
 *
 * <p>Only the JDK is used here, because these classes are also what the stand-alone verifier is made of. Every reader of
 * text is strict: one value has one spelling, so that an edited proof cannot pass for the original.
 */
@NullMarked
package io.stateward.ledger.proof;

import org.jspecify.annotations.NullMarked;
