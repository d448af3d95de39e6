package io.stateward.catalog.web;

import io.stateward.catalog.entity.GroundStatus;
import io.stateward.policies.entity.TransferBasis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Words on which ground state goes from one store to another. */
@Named
@ApplicationScoped
public class TransferWords {

    public String kind(TransferBasis.Kind kind) {
        return switch (kind) {
            case ADEQUACY -> "Adequacy, certified recipient";
            case SCC -> "Standard contractual clauses";
            case BCR -> "Binding corporate rules";
            case DEROGATION -> "Derogation, for one transfer";
        };
    }

    /** Names the article that knows the ground. */
    public String article(TransferBasis.Kind kind) {
        return switch (kind) {
            case ADEQUACY -> "GDPR Art. 45";
            case SCC -> "GDPR Art. 46";
            case BCR -> "GDPR Art. 47";
            case DEROGATION -> "GDPR Art. 49";
        };
    }

    public String status(GroundStatus status) {
        return switch (status) {
            case IN_FORCE -> "In force";
            case USED -> "Used";
            case LAPSED -> "Lapsed";
            case ENDED -> "Ended";
        };
    }

    public String statusTag(GroundStatus status) {
        return switch (status) {
            case IN_FORCE -> "sw-tag sw-tag-good";
            case USED -> "sw-tag sw-tag-warn";
            case LAPSED, ENDED -> "sw-tag";
        };
    }

    /** Says what the status means. */
    public String meaning(GroundStatus status) {
        return switch (status) {
            case IN_FORCE -> "Transfers may rest on it.";
            case USED -> "Its one transfer was permitted. It carries that one until it ends, and no other.";
            case LAPSED -> "Its last day has passed. What rested on it was decided again.";
            case ENDED -> "Somebody ended it. What rested on it was decided again.";
        };
    }
}
