/**
 * Finds a person's identifiers in free text, and takes them out, for all connectors and for governed memory.
 *
 * <ol>
 *   <li>An identifier counts only as a whole: what merely contains it belongs to somebody else.
 *   <li>Spelling does not matter: case, accents and letters written out (ü, ue, u), width, ligatures, letters of other scripts that look
 *       alike, characters that nobody sees, the escapes of JSON and URLs. Numbers of telephones and cards may be grouped in any way, a telephone's
 *       with its country's code or without; ids with a number in them may be spaced and punctuated otherwise.
 *   <li>A common word is no name: one word of a name counts only with a capital and where a name is expected (behind a title, a greeting,
 *       <em>my name is</em>; before what people do), and a word that everybody uses (the list {@code common-words.txt}) must have a capital also
 *       within a whole name. A short number or a common word that is somebody's id counts only behind a word that says so.
 *   <li>What many people may have names nobody by itself. A name selects nobody ({@code unique} leaves names out). A day of birth, a street,
 *       a first name, initials, a card's last digits count only beside what names the person, or in what is known to be theirs
 *       ({@code inTheirs}).
 *   <li>A name that is followed by another day of birth than the person's is somebody else's of the same name, as far as a day of birth is known.
 *   <li>What is found is told by kind and never by content.
 *   <li>What is taken out leaves a mark in its place, so that a reader sees that something was there; ids, order and structure stay.
 *   <li>Reading takes time in proportion to the text, whatever an attacker wrote into it: words are compared one by one, and nothing tracks back.
 * </ol>
 *
 * <p>What it does not know: nicknames, names in other alphabets than they were given in, descriptions ({@code the man from Lyon}), text in
 * pictures. On the 200 conversations of the tau-bench airline data it misses none of what is named letter by letter and takes nothing from
 * others ({@code TranscriptsTest}).
 *
 * <p>Out of scope: where text lies and how it is changed ({@code stores/connector/<kind>}), which identifiers are a person's ({@code
 * subjects}).
 */
@NullMarked
package io.stateward.stores.connector.text;

import org.jspecify.annotations.NullMarked;
