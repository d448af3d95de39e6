package io.stateward.policies.control;

import io.stateward.policies.entity.PolicyDocument;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Is all that decides in a tenant and can be written into one file: residency and retention. Holds belong to cases and not to the set.
 *
 * @param policies the documents by name
 * @param categories whether each registered category is regulated, by name; null when the file says nothing of categories
 */
record PolicySet(
        SortedMap<String, PolicyDocument> policies,
        @Nullable SortedMap<String, Boolean> categories) {

    static PolicySet of(Iterable<PolicyDocument> documents, @Nullable SortedMap<String, Boolean> categories) {
        SortedMap<String, PolicyDocument> byName = new TreeMap<>();
        documents.forEach(document -> byName.put(document.name(), document));
        return new PolicySet(byName, categories);
    }
}
