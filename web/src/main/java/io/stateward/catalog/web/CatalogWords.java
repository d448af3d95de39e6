package io.stateward.catalog.web;

import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words what a state item is and what became of it, with the style of the tag that carries the word. */
@Named
@ApplicationScoped
public class CatalogWords {

    public String status(ItemView item) {
        if (item.restricted()) {
            return "Kept, restricted";
        }
        return switch (item.status()) {
            case INTENDED -> "Intended";
            case BOUND -> "Kept";
            case ABANDONED -> "Abandoned";
            case DISPOSED -> "Gone";
        };
    }

    public String statusTag(ItemView item) {
        if (item.restricted() || item.status() == ItemStatus.INTENDED) {
            return "sw-tag sw-tag-warn";
        }
        return item.status() == ItemStatus.BOUND ? "sw-tag sw-tag-good" : "sw-tag";
    }

    /** Says in a sentence what the status means. */
    public String meaning(ItemView item) {
        if (item.restricted()) {
            return "A person asked to have it erased and something keeps it: nobody may read it meanwhile.";
        }
        return switch (item.status()) {
            case INTENDED -> "It was announced, and its store's answer was never confirmed: it may exist.";
            case BOUND -> "It is in its store under this reference.";
            case ABANDONED -> "It was announced, and nothing came into being.";
            case DISPOSED -> "It was disposed of. Its reference and its links to people are gone.";
        };
    }

    /** Says what an erasure found out about it; empty while none has asked. */
    public String verdict(@Nullable String verdict) {
        if (verdict == null) {
            return "";
        }
        return switch (Verdict.valueOf(verdict)) {
            case ERASED -> "Erased";
            case REDACTED -> "A person was taken out of it";
            case ANONYMISED -> "Anonymised";
            case MASKED -> "Masked";
            case ALREADY_GONE -> "It was gone already";
            case NOTHING_FOUND -> "Nothing was found";
            case PENDING_REDACTION -> "A person is to be taken out of it";
            case BLOCKED_BY_HOLD -> "Kept by a legal hold";
            case BLOCKED_BY_RETENTION -> "Kept by law";
            case BLOCKED_BY_LOCK -> "Locked by its store";
            case NOT_SEARCHABLE -> "Its store could not be searched";
            case ORPHAN_POSSIBLE -> "It may exist without anybody knowing its reference";
            case OUT_OF_SCOPE -> "Out of scope";
            case FAILED -> "Erasing it failed";
        };
    }

    /** Returns the kind as it stands at the beginning of a line: {@code cache-entry} is a Cache entry. */
    public String kind(String kind) {
        String words = kind.replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
