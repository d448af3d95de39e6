package io.stateward.stores.web;

import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows the tenant's stores by id for one page, so that each is read once. */
@Named
@RequestScoped
public class StoreNames {

    @Inject
    Stores stores;

    private @Nullable List<StoreView> all;

    public List<StoreView> getAll() {
        List<StoreView> known = all;
        if (known == null) {
            known = stores.all();
            all = known;
        }
        return known;
    }

    /** Returns the store's name, or its id if it is there no more. */
    public String of(UUID store) {
        return getAll().stream()
                .filter(known -> known.id().equals(store))
                .map(StoreView::name)
                .findFirst()
                .orElseGet(store::toString);
    }
}
