package io.stateward.policies.entity;

import io.stateward.StatewardException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what somebody wants to do with state, in the facts that policies decide by.
 *
 * @param kind what is to be done
 * @param agent who acts, or null when unknown
 * @param store where, or null when unknown
 * @param item the state
 * @param subjects the people it is about; only used to find the holds on them
 * @param feature a feature of the provider that is used, or null
 * @param recipient who receives it by a transfer, or null
 * @param transferBasis the ground that a transfer rests on, or null
 * @param call the call to a model by which state is processed, or null
 * @param itemId the item's id in the catalog, by which holds on single items are found; null for state that is not there yet
 */
public record Action(
        Kind kind,
        @Nullable AgentFacts agent,
        @Nullable StoreFacts store,
        ItemFacts item,
        Set<UUID> subjects,
        @Nullable String feature,
        @Nullable String recipient,
        @Nullable TransferBasis transferBasis,
        @Nullable ModelCall call,
        @Nullable UUID itemId) {

    /** Says what is to be done. */
    public enum Kind {
        /** State is written: its storage and processing regions count. */
        STORE,
        /** State is worked on: the processing region counts, and the storage region where one is named. */
        PROCESS,
        /** State is read: as for processing. */
        READ,
        /** State is given to another place or recipient: both regions count. */
        TRANSFER
    }

    public Action {
        subjects = Set.copyOf(subjects);
        if (call != null && kind != Kind.PROCESS) {
            throw StatewardException.invalid(
                    "action", "Only the action process calls a model. Leave model, stateful and contextTokens out.");
        }
    }

    /** Is what calls no model. */
    public Action(
            Kind kind,
            @Nullable AgentFacts agent,
            @Nullable StoreFacts store,
            ItemFacts item,
            Set<UUID> subjects,
            @Nullable String feature,
            @Nullable String recipient,
            @Nullable TransferBasis transferBasis) {
        this(kind, agent, store, item, subjects, feature, recipient, transferBasis, null, null);
    }

    /** Is about no item of the catalog in particular. */
    public Action(
            Kind kind,
            @Nullable AgentFacts agent,
            @Nullable StoreFacts store,
            ItemFacts item,
            Set<UUID> subjects,
            @Nullable String feature,
            @Nullable String recipient,
            @Nullable TransferBasis transferBasis,
            @Nullable ModelCall call) {
        this(kind, agent, store, item, subjects, feature, recipient, transferBasis, call, null);
    }

    /** Returns the same action on that item of the catalog. */
    public Action onItem(UUID id) {
        return new Action(kind, agent, store, item, subjects, feature, recipient, transferBasis, call, id);
    }

    /** Returns the same action at another place. */
    public Action at(StoreFacts other) {
        return new Action(kind, agent, other, item, subjects, feature, recipient, transferBasis, call, itemId);
    }

    /** Returns the same thing done as something else; nothing but processing calls a model. */
    public Action as(Kind other) {
        return new Action(
                other,
                agent,
                store,
                item,
                subjects,
                feature,
                recipient,
                transferBasis,
                other == kind ? call : null,
                itemId);
    }

    /** Returns the same action resting on that ground, or on none. */
    public Action on(@Nullable TransferBasis ground) {
        return new Action(kind, agent, store, item, subjects, feature, recipient, ground, call, itemId);
    }

    /** Returns the same action with other facts of the state. */
    public Action with(ItemFacts other) {
        return new Action(kind, agent, store, other, subjects, feature, recipient, transferBasis, call, itemId);
    }

    /** Returns the same action on state about other people. */
    public Action about(Set<UUID> others) {
        return new Action(kind, agent, store, item, others, feature, recipient, transferBasis, call, itemId);
    }

    /** Returns the same processing by that call. */
    public Action by(ModelCall other) {
        return new Action(kind, agent, store, item, subjects, feature, recipient, transferBasis, other, itemId);
    }

    /** Returns the writing of that state into that store. */
    public static Action store(@Nullable AgentFacts agent, StoreFacts store, ItemFacts item, Set<UUID> subjects) {
        return new Action(Kind.STORE, agent, store, item, subjects, null, null, null);
    }
}
