package io.stateward.disposal.control;

import io.stateward.policies.boundary.AnonymisingStores;
import io.stateward.stores.boundary.Connectors;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Asks the connectors of a tenant's stores whether they can anonymise single items. */
@ApplicationScoped
public class AnonymisingConnectors implements AnonymisingStores {

    @Inject
    Stores stores;

    @Inject
    Connectors connectors;

    @Override
    public List<String> unable(Set<String> names) {
        return stores.all().stream()
                .filter(store -> names.isEmpty() || names.contains(store.name()))
                .filter(store -> !connectors.of(store.kind()).anonymisesItems())
                .map(StoreView::name)
                .sorted()
                .toList();
    }
}
