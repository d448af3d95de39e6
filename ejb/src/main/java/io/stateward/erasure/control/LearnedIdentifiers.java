package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.Learned;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.stores.entity.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what stores' records call the person of a request further, sealed under the request's key. */
@ApplicationScoped
@Transactional
@TenantScoped
public class LearnedIdentifiers {

    @Inject
    Requests requests;

    @Inject
    Identifiers identifiers;

    @Inject
    Disposals disposals;

    @Inject
    Ledger ledger;

    /** Returns the stores that answered before. */
    public Set<UUID> answered(UUID request) {
        return requests.of(request).person().learnedFrom();
    }

    /** Takes note of answers; what is new has every store searched again that was searched without it. */
    public void note(UUID id, Learned learned) {
        if (learned.stores().isEmpty()) {
            return;
        }
        ErasureRequest request = requests.of(id);
        List<Identifier> all = new ArrayList<>(identifiers.learned(request));
        all.addAll(learned.identifiers());
        Set<UUID> stores = new HashSet<>(request.person().learnedFrom());
        stores.addAll(learned.stores());
        Map<String, Long> counts = all.stream()
                .map(Identifier::type)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        request.person().learn(identifiers.sealLearned(request, all), counts, stores);
        if (!learned.identifiers().isEmpty()) {
            disposals.searchAgain(id);
            ledger.record("identifiers-learned", Map.of("request", id, "counts", counts));
        }
    }
}
