package io.stateward.rehearsal.web;

import io.stateward.catalog.boundary.CatalogScan;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalStatus;
import io.stateward.rehearsal.entity.RehearsalTally;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.rehearsal.entity.RehearsedEffect;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what a rehearsal found: how many items meet with what, by store and agent, and the first of them. */
@Named
@RequestScoped
public class RehearsalPage {

    @Inject
    Rehearsals rehearsals;

    @Inject
    CatalogScan scan;

    @Inject
    Asked asked;

    private @Nullable RehearsalView rehearsal;
    private Map<UUID, ScannedItem> items = Map.of();

    /**
     * Is what was found of one effect.
     *
     * @param samples the first of the items that are still alive
     */
    public record Effect(RehearsedEffect effect, long items, List<ScannedItem> samples) {}

    /** Reads everything before anything is written, so that one that is not there is answered as such. */
    public void open() {
        RehearsalView read = rehearsals.of(PathId.of("rehearsal", asked.textOrEmpty("id")));
        rehearsal = read;
        Set<UUID> shown = read.tally().effects().values().stream()
                .flatMap(found -> found.samples().stream())
                .collect(Collectors.toSet());
        if (!shown.isEmpty()) {
            items = scan.page(new ItemSelection(List.of(), shown, null), null, CatalogScan.MAX_PAGE).stream()
                    .collect(Collectors.toMap(ScannedItem::id, Function.identity()));
        }
    }

    public RehearsalView getRehearsal() {
        RehearsalView known = rehearsal;
        if (known == null) {
            throw new IllegalStateException("The page was not opened");
        }
        return known;
    }

    /** Returns the effects that were found, each with its samples. */
    public List<Effect> getEffects() {
        Map<RehearsedEffect, RehearsalTally.Found> found =
                getRehearsal().tally().effects();
        return Arrays.stream(RehearsedEffect.values())
                .filter(found::containsKey)
                .map(effect -> effect(effect, found.get(effect)))
                .toList();
    }

    private Effect effect(RehearsedEffect effect, RehearsalTally.@Nullable Found found) {
        List<UUID> samples = found == null ? List.of() : found.samples();
        return new Effect(
                effect,
                found == null ? 0 : found.items(),
                samples.stream()
                        .filter(items::containsKey)
                        .map(id -> items.get(id))
                        .toList());
    }

    public List<RehearsalTally.PlaceFound> getPlaces() {
        return getRehearsal().tally().places();
    }

    public boolean isPending() {
        return getRehearsal().status() == RehearsalStatus.PENDING
                || getRehearsal().status() == RehearsalStatus.RUNNING;
    }

    public boolean isMade() {
        return getRehearsal().status() == RehearsalStatus.MADE;
    }
}
