package io.stateward.policies.web;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.ModelCall;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.web.Absent;
import io.stateward.web.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks what the policies say about one action, or about each of many, which are then all that is sent.
 *
 * @param requests many questions, at most {@value io.stateward.policies.boundary.PolicyDecisions#MAX_ACTIONS}, none with questions of its own
 * @param action {@code store}, {@code process}, {@code read} or {@code transfer}
 * @param agent the agent's id or name
 * @param store the store's id or name; it has its regions
 * @param region sets both regions, where no store is named
 * @param storageRegion where the state would be kept, where no store is named
 * @param processingRegion where it would be worked on, where no store is named
 * @param feature a feature of the provider that is used
 * @param recipient who receives it by a transfer
 * @param transferBasis the ground that a transfer rests on
 * @param kind kind of state item
 * @param categories data categories
 * @param purpose what it is for
 * @param jurisdiction ISO 3166 country or bloc of the person it is about; unknown if it is not sent and no agent is named
 * @param createdAt when the state came into being; now if it is not sent
 * @param tags the item's tags
 * @param model the model that is to be called, for {@code process}; where it is not sent and the next two are, any model is meant
 * @param stateful whether the provider is to keep state of the call; not if it is not sent
 * @param contextTokens how many tokens the call's context has; as many as are allowed if it is not sent
 */
public record DecisionBody(
        @Nullable List<DecisionBody> requests,
        @Nullable String action,
        @Nullable String agent,
        @Nullable String store,
        @Nullable String region,
        @Nullable String storageRegion,
        @Nullable String processingRegion,
        @Nullable String feature,
        @Nullable String recipient,
        @Nullable Basis transferBasis,
        @Nullable String kind,
        @Nullable List<String> categories,
        @Nullable String purpose,
        @Nullable String jurisdiction,
        @Nullable Instant createdAt,
        @Nullable List<String> tags,
        @Nullable String model,
        @Nullable Boolean stateful,
        @Nullable Long contextTokens) {

    /** The ground of a transfer: {@code adequacy}, {@code scc}, {@code bcr} or {@code derogation}, where it is written, its last day. */
    public record Basis(String kind, String ref, @Nullable LocalDate until) {}

    Action action(@Nullable NamedAgent who, @Nullable StoreFacts where) {
        String lives = jurisdiction != null || who == null ? jurisdiction : who.jurisdiction();
        ItemFacts item = new ItemFacts(
                kind,
                Absent.set(categories),
                purpose,
                Set.of(lives == null ? ItemFacts.UNKNOWN_JURISDICTION : lives),
                Absent.set(tags),
                createdAt,
                null,
                null);
        return new Action(
                what(),
                who == null ? null : who.facts(),
                where == null ? regions() : where,
                item,
                Set.of(),
                feature,
                recipient,
                basis(),
                call());
    }

    private @Nullable ModelCall call() {
        return model == null && stateful == null && contextTokens == null
                ? null
                : new ModelCall(model, Boolean.TRUE.equals(stateful), contextTokens);
    }

    /**
     * Returns the questions of a body that has many; null for one that is a question itself.
     *
     * @throws StatewardException if it is both
     */
    @Nullable
    List<DecisionBody> many() {
        if (requests == null) {
            return null;
        }
        if (!only(requests).equals(this) || requests.stream().anyMatch(question -> question.requests() != null)) {
            throw StatewardException.invalid(
                    "requests", "Send either one question or 'requests' with nothing beside it and nothing nested.");
        }
        return requests;
    }

    private static DecisionBody only(List<DecisionBody> requests) {
        return new DecisionBody(
                requests, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }

    private Action.Kind what() {
        Action.Kind what = Query.choice("action", action, Action.Kind.class);
        if (what == null) {
            throw StatewardException.invalid("action", "'action' must be store, process, read or transfer.");
        }
        return what;
    }

    private StoreFacts regions() {
        return StoreFacts.regions(
                storageRegion != null ? storageRegion : region, processingRegion != null ? processingRegion : region);
    }

    private @Nullable TransferBasis basis() {
        if (transferBasis == null) {
            return null;
        }
        TransferBasis.Kind ground = Query.choice("transferBasis.kind", transferBasis.kind(), TransferBasis.Kind.class);
        if (ground == null) {
            throw StatewardException.invalid(
                    "transferBasis.kind", "'transferBasis.kind' must be adequacy, scc, bcr or derogation.");
        }
        return new TransferBasis(ground, transferBasis.ref(), transferBasis.until());
    }
}
