/**
 * Knows every piece of state, whom it is about and what it was derived from.
 *
 * <p>Operations: {@code Catalog} registers state (an intent first, bound when the store's id is known), confirms, abandons, lists and
 * searches it; {@code CatalogInspection} shows an item with its lineage; {@code CatalogTotals} tells how many there are; {@code
 * CatalogHistory} tells what an item was at a past moment, and what of that is assumed; {@code
 * CatalogImport} takes many items in one stream; {@code QuarantinedItems} releases and discards what policies hold aside; {@code
 * CatalogScan} walks all live items for whoever decides them again; {@code CatalogConformance} takes note of that and tells which lie where
 * they may no longer be; {@code StoreScans} compares stores with the catalog and adopts what it does not know; {@code TransferGrounds} declares and ends the grounds on which state may go from one store to another, and {@code
 * Transfers} permits items to be taken there and shows which were; {@code CatalogReads} decides what may be read; {@code CatalogDisposal} tells {@code disposal} what is known about a person and takes note of what became of it.
 *
 * <ol>
 *   <li>An intent is written before the provider is called, because OpenAI and Google cannot list what they keep: what is not journaled
 *       can never be purged. An intent that was never bound is an orphan that may exist, and an erasure says so.
 *   <li>(store, kind, ref) names one item. The same body again is the same item; another body is a conflict.
 *   <li>Nothing is written about a fenced or restricted subject: the subjects' rows are locked when the item is written.
 *   <li>Residency is decided before the write; a denial is recorded in a transaction of its own and leaves nothing behind.
 *   <li>{@code retainUntil} and {@code eraseAt} are computed independently and both kept.
 *   <li>What is decided again is written only over the version that was read, and who notes a use locks the row before reading the
 *       rules, so that older rules never have the last word.
 *   <li>An item that is gone keeps its row without its reference and without its links to people. What was derived from it and stays is linked
 *       to them instead, because nothing else would lead there; those whom an erasure takes out of it are not.
 *   <li>A write whose place is refused is routed or held aside, if the policies say so, only while nothing is at that place: what has a
 *       reference is there already, and to say that it is elsewhere would be false.
 *   <li>What is held aside is an item of kind {@code quarantined} in Stateward's own memory, sealed there under its people's keys, because an
 *       erasure must find it; {@code quarantined_item} beside it tells only why it is held and what was decided.
 *   <li>What is derived from items in another store is a transfer where it leaves a jurisdiction or the rules alone refuse the place. It needs a
 *       ground for each source, which is kept with the item; a ground that is about to be used cannot end before the item is written, so that
 *       its end finds all that rests on it.
 *   <li>A derogation is for one transfer, asked for by name: a write that happens to be derived from elsewhere must not use it up.
 *   <li>Stateward moves no content: it permits, and the caller takes it there.
 *   <li>A copy that Stateward makes of an item is an item too, about the same people and derived from it ({@code CatalogCopies}). That an item has its reference is
 *       told in the transaction that gives it ({@code StateBound}), because only then its content can be asked for.
 *   <li>How many items there are is told as fast for a million as for ten: many are counted by durable work, and told with the time of
 *       the count.
 *   <li>An agent can write around Stateward, and somebody can delete around it: each store is scanned, by itself once a day unless that is set
 *       otherwise, and compared with the catalog in both directions. What a store cannot list is said, never passed over.
 *   <li>A scan goes on where its last page ended. A page is asked for outside any transaction and written in one with the place where the next
 *       begins. One scan of a store runs at a time: who begins one locks the store's row.
 *   <li>An item is missing only if the store did not list it and, asked for it by its reference, shows by the connector's own verification that
 *       it is gone. At most {@code ScanStep.MAX_ASKED} items are asked for; the next scan goes on with the rest.
 *   <li>What is found is told by counts, and the first {@code ScanStep.MAX_FINDINGS} by the store's own names; the last {@code
 *       ScanRows.MAX_KEPT} scans of a store are kept.
 *   <li>What a connector reaches from known items (the conversation that a response wrote to) becomes an item derived from them when an
 *       erasure finds it; one that others may share stays marked so.
 *   <li>What is adopted is there already: the rules cannot keep it out, so what they do not allow is written and marked as a violation at
 *       once, and a fence does not stand against it, because an erasure must come to know it.
 * </ol>
 *
 * <p>{@code CatalogExpiry} tells {@code retention} what is due, by an index that holds what is still there and has an end, and notes what is gone;
 * both by sets.
 *
 * <p>Out of scope: the state's content (it stays in its store; {@code memory} keeps Stateward's own), deciding ({@code policies}), erasing
 * ({@code disposal}), expiry ({@code retention}).
 */
@NullMarked
package io.stateward.catalog;

import org.jspecify.annotations.NullMarked;
