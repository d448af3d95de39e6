package io.stateward.drills;

import io.stateward.drills.PlotConnector.Plot;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plants two texts in each plot. */
@ApplicationScoped
public class PlotPlanter implements Planter {

    @Inject
    PlotConnector plots;

    @Override
    public String kind() {
        return PlotConnector.KIND;
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        return new Spots(List.of(spot("bed one"), spot("bed two")), Map.of("shed", "it is locked"));
    }

    private static Spot spot(String name) {
        return new Spot(name, UUID.randomUUID().toString(), null);
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        Plot plot = plots.of(store.name());
        plot.answer();
        String mail = marker.of(Identifier.EMAIL).orElseThrow().value();
        spots.forEach(spot -> plot.texts.put(spot.ref(), "write to " + mail));
        if (plot.diesAfterPlanting) {
            throw new InternalError("dead");
        }
        return spots;
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        Plot plot = plots.of(store.name());
        plot.answer();
        return spots.stream()
                .filter(spot -> plot.texts.containsKey(spot.ref()) && !plot.hidesFromPlanter)
                .toList();
    }

    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        Plot plot = plots.of(store.name());
        plot.answer();
        spots.forEach(spot -> plot.texts.remove(spot.ref()));
    }
}
