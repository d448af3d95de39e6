package io.stateward.stores.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.RegionStanding;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words what a store is, what it guarantees and what it answered last. */
@Named
@ApplicationScoped
public class StoreWords {

    /** Is one thing that a store can or cannot do, with what follows from it. */
    public record Guarantee(String question, boolean given, String meaning) {}

    public String kind(String kind) {
        return kind.equals("memory") ? "Governed memory" : StoreKinds.name(kind);
    }

    /** Says in one word what the last check found. */
    public String check(StoreView store) {
        if (store.lastCheck() == null) {
            return "Never checked";
        }
        if (!store.lastCheck().reachable()) {
            return "Not reachable";
        }
        return store.lastCheck().warnings().isEmpty() ? "Reachable" : "Reachable, with warnings";
    }

    public String checkTag(StoreView store) {
        if (store.lastCheck() == null) {
            return "sw-tag";
        }
        if (!store.lastCheck().reachable()) {
            return "sw-tag sw-tag-bad";
        }
        return store.lastCheck().warnings().isEmpty() ? "sw-tag sw-tag-good" : "sw-tag sw-tag-warn";
    }

    /** Says whether the store is where it is declared to be, as far as it could be found out. */
    public String standing(RegionStanding standing) {
        return switch (standing) {
            case UNTOLD -> "Nothing tells";
            case AGREED -> "As declared";
            case MISMATCH -> "Elsewhere";
            case UNCHECKED -> "Not found out";
        };
    }

    public String standingTag(RegionStanding standing) {
        return switch (standing) {
            case AGREED -> "sw-tag sw-tag-good";
            case MISMATCH -> "sw-tag sw-tag-bad";
            case UNCHECKED -> "sw-tag sw-tag-warn";
            case UNTOLD -> "sw-tag";
        };
    }

    public String standingMeaning(RegionStanding standing) {
        return switch (standing) {
            case UNTOLD -> "Neither its host nor the store itself tells where it is. The declaration is all there is.";
            case AGREED -> "It was found within the declared region.";
            case MISMATCH ->
                "It was found elsewhere. Nothing is written into it until it agrees again or is declared anew.";
            case UNCHECKED -> "It did not answer when it was asked last, and its host does not tell.";
        };
    }

    public List<Guarantee> guarantees(Guarantees given) {
        return List.of(
                new Guarantee(
                        "Can all state of an agent be listed?",
                        given.list(),
                        given.list()
                                ? "What nobody registered is found too."
                                : "What was not registered with Stateward cannot be found or erased."),
                new Guarantee(
                        "Can state be searched by a person's identifiers?",
                        given.search(),
                        given.search() ? "A scan finds the person." : "Only the catalog knows what is about whom."),
                new Guarantee(
                        "Does a delete remove the item itself?",
                        given.hardDelete(),
                        given.hardDelete() ? "Nothing of it is shown any more." : "A delete only hides it."),
                new Guarantee(
                        "Can an erasure be verified by another path?",
                        given.verifiable(),
                        given.verifiable()
                                ? "The store is asked again after a delete."
                                : "The store's own word is all there is."),
                new Guarantee(
                        "Does it keep earlier versions of an item?",
                        given.versions(),
                        given.versions()
                                ? "Every version is erased, one by one where the store asks for that."
                                : "What was overwritten is not kept as a version."),
                new Guarantee(
                        "Can one person be taken out of a shared item?",
                        given.redact(),
                        given.redact()
                                ? "Bystanders keep what is about them."
                                : "A shared item is kept or erased as a whole."));
    }

    public String evidence(Evidence strongest) {
        return switch (strongest) {
            case PHYSICAL -> "Physical: a key is destroyed, or files are looked at";
            case API -> "The store is asked again by another path";
            case DECLARED -> "The provider says so";
            case NONE -> "None";
        };
    }

    /** Says what remains in the store after a delete, and for how long. */
    public String residue(Guarantees given) {
        String reason = given.residualReason();
        if (given.residualDays() == 0) {
            return reason == null ? "None known." : reason;
        }
        return "Up to " + given.residualDays() + " days. " + (reason == null ? "" : reason);
    }

    /** Returns a document in lines for people; empty for none. */
    public String document(@Nullable JsonNode json) {
        return json == null || json.isNull() || json.isEmpty() ? "" : json.toPrettyString();
    }
}
