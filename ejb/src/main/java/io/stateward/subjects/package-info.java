/**
 * Knows whom data is about without storing who they are.
 *
 * <p>Operations: {@code Subjects} finds or makes the subject of an identifier, joins identifiers of one person, locks subjects for a
 * write, fences, restricts and forgets them; {@code SubjectTypes} says which types of identifier a tenant has; {@code Suppressions}
 * remembers whom the tenant has erased; {@code LookupEpochs} makes old copies of look-up hashes useless.
 *
 * <ol>
 *   <li>A subject is a random id. An identifier is kept as a keyed hash of its canonical form only, wrapped deterministically under a key
 *       with an epoch, so that neither a copy of the database nor the hash key alone confirms a guess, and so that old copies can be
 *       made useless by a new epoch.
 *   <li>Types that identify are unique: an identifier has one subject. A name is not: people share names, so a name alone neither finds,
 *       makes nor joins a subject, however many have it.
 *   <li>Joining keeps the older id and points the other at it; what was written under the other stays where it is, and {@code family}
 *       gives all ids of a person. Ids in old ledger entries thus stay true.
 *   <li>A write about people locks their rows, in the order of ids, until it commits. A fence takes the same locks; after it returns no
 *       write about the person is under way and none can begin.
 *   <li>The generation of a subject grows with each fence and when it is forgotten, so that a lease taken before is recognised.
 *   <li>Who is joined or forgotten is announced in the transaction ({@code PeopleJoined}, {@code PeopleForgotten}), so that what others keep
 *       under a subject's id moves or goes with it.
 *   <li>No plain identifier reaches a row, a log, an exception or a ledger entry.
 *   <li>Who was erased is refused where an identifier would become a person again: state, imports, memories, joins, events, adoption. Not
 *       refused is a new request for erasure, and a hold, which bring nothing in. A name is never refused.
 *   <li>What is remembered of the erased are HMACs under a key of its own for each month, which is destroyed when the month expires. The rows
 *       hold no subject, request or time, and their ids are random. What an insider with the database's files could still see is the order
 *       in which rows were written; without the key no row can be tried against a name ({@code docs/decisions/0029}).
 *   <li>An epoch turns while everybody reads and writes: rows have hashes of both epochs meanwhile, and nothing that is read or written changes
 *       while a transaction of the old rule may live ({@code EpochTurn}). It turns by itself a month after somebody was forgotten.
 *   <li>The suppression key is used at a limited rate ({@code SuppressionPace}), counted for people whom the tenant does not know: about the others an
 *       answer tells nothing that the catalog does not.
 * </ol>
 *
 * <p>Out of scope: which state is about whom ({@code catalog}), the identifiers of an open request ({@code erasure}, sealed), when an
 * erasure is complete enough to be remembered ({@code erasure}), holds on people ({@code policies}).
 */
@NullMarked
package io.stateward.subjects;

import org.jspecify.annotations.NullMarked;
