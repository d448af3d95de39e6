package io.stateward.ledger.web;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.web.Asked;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows the tenant's ledger: its latest signed state, and its entries by page, newest first or oldest first. */
@Named("ledger")
@RequestScoped
public class LedgerPage {

    /** Entries on a page. */
    static final int ENTRIES = 50;

    /** Most of an entry's payload that is shown, in characters; the API has the whole. */
    static final int SHOWN_CHARS = 2_000;

    @Inject
    Ledger ledger;

    @Inject
    Asked asked;

    private String key = "";
    private String note = "";
    private @Nullable SignedCheckpoint checkpoint;
    private List<EntryView> entries = List.of();

    /** Signs the latest state and reads the page of entries that lie in it. */
    public void open() {
        key = ledger.key();
        note = ledger.checkpoint();
        SignedCheckpoint signed = SignedCheckpoint.open(note, VerifierKey.parse(key));
        checkpoint = signed;
        long size = signed.checkpoint().size();
        long from = Math.max(Objects.requireNonNullElse(Query.whole("after", asked.text("after")), -1L), -1L);
        entries = isOldestFirst() ? after(from, size) : before(from < 0 ? size : Math.min(from, size));
    }

    private List<EntryView> after(long from, long size) {
        int count = (int) Math.min(ENTRIES, Math.max(size - from - 1, 0));
        return count == 0 ? List.of() : ledger.entries(from, count).items();
    }

    private List<EntryView> before(long from) {
        return from == 0 ? List.of() : ledger.entriesBefore(from, ENTRIES).items();
    }

    public boolean isOldestFirst() {
        return "oldest".equals(asked.text("order"));
    }

    /** Tells whether this is not the first page. */
    public boolean isLater() {
        return asked.text("after") != null;
    }

    public List<EntryView> getEntries() {
        return entries;
    }

    /** Returns the cursor of the next page: the last leaf that was shown; null on the last page. */
    public @Nullable Long getNext() {
        if (entries.isEmpty()) {
            return null;
        }
        long last = entries.get(entries.size() - 1).index();
        boolean more = isOldestFirst() ? last + 1 < getSize() : last > 0;
        return more ? last : null;
    }

    public long getSize() {
        return getCheckpoint().checkpoint().size();
    }

    public SignedCheckpoint getCheckpoint() {
        return Objects.requireNonNull(checkpoint, "The page was not opened");
    }

    /** Returns the signed note itself, to be kept and compared with a later one. */
    public String getNote() {
        return note;
    }

    public String getKey() {
        return key;
    }

    /** Returns the beginning of an entry's payload. */
    public String payload(EntryView entry) {
        String payload = entry.payload();
        if (payload == null) {
            return "The payload was destroyed"
                    + (entry.destroyedAt() == null ? "" : " at " + entry.destroyedAt())
                    + "; the leaf still proves that the entry was made.";
        }
        return payload.length() <= SHOWN_CHARS ? payload : payload.substring(0, SHOWN_CHARS) + " …";
    }
}
