package io.stateward.recipients.entity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is a recipient as somebody enters it.
 *
 * @param name unique in the tenant
 * @param channel how it is told; {@code address} is its URL or its mail address
 * @param scheme {@link #ALIAS} for a random reference of Stateward's, or the type of identifier by which it knows people
 * @param stores what it gets data from; none named means any
 * @param categories of what categories; none named means any
 * @param purposes for what purposes; none named means any
 * @param disclosure what it gets, why and on what ground of transfer, in words that name nobody, 1 to {@link #MAX_DISCLOSURE_CHARS}
 * @param contact whom to ask there, or null; at most {@link #MAX_CONTACT_CHARS}
 */
public record RecipientDraft(
        String name,
        RecipientKind kind,
        RecipientChannel channel,
        String address,
        String scheme,
        List<String> stores,
        List<String> categories,
        List<String> purposes,
        String disclosure,
        @Nullable String contact) {

    /** The scheme of random references. */
    public static final String ALIAS = "alias";

    /** Longest description, in characters. */
    public static final int MAX_DISCLOSURE_CHARS = 1_000;

    /** Longest contact, in characters. */
    public static final int MAX_CONTACT_CHARS = 300;

    public RecipientDraft {
        stores = List.copyOf(stores);
        categories = List.copyOf(categories);
        purposes = List.copyOf(purposes);
    }
}
