package io.stateward.drills.control;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.agents.entity.AgentStatus;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.drills.entity.Drill;
import io.stateward.drills.entity.DrillSetting;
import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.StoreResult;
import io.stateward.erasure.boundary.OrderedRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.operations.boundary.Work;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Writes what a drill has come to up to the erasure; each call is a transaction. */
@ApplicationScoped
@Transactional
@TenantScoped
public class DrillStep {

    /** Time between two looks at what a drill waits for. */
    static final Duration PAUSE = Duration.ofSeconds(20);

    /** For how long a store that does not answer is tried before it is left out. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String REASON = "Asked to be forgotten.";

    @Inject
    DrillRows rows;

    @Inject
    Seals seals;

    @Inject
    Agents agents;

    @Inject
    Subjects subjects;

    @Inject
    Catalog catalog;

    @Inject
    OrderedRequests ordered;

    @Inject
    Work work;

    @Inject
    Clock clock;

    /**
     * Is a drill opened for one step.
     *
     * @param pending rows of the stores that are still to be planted
     */
    record Opened(DrillState state, Marker marker, Optional<UUID> request, List<Site> pending) {}

    /**
     * Is one store of a drill.
     *
     * @param row its row
     * @param spots its places, as far as they are chosen
     */
    record Site(UUID row, UUID store, String kind, StoreResult result, Optional<List<Spot>> spots) {}

    /** Opens a drill; at the first time its agent is chosen and its marker becomes a person. */
    Opened open(UUID id) {
        Drill drill = rows.locked(id);
        if (drill.state() == DrillState.PLANTING && drill.agent().isEmpty()) {
            drill.agent(agent(drill));
            subjects.join(Seals.aliases(seals.marker(drill)));
        }
        List<Site> pending = sites(drill).stream()
                .filter(site -> site.result() == StoreResult.PENDING)
                .toList();
        return new Opened(drill.state(), seals.marker(drill), drill.request(), pending);
    }

    List<Site> sites(Drill drill) {
        return rows.stores(drill.id()).stream()
                .map(row -> new Site(
                        row.id(),
                        row.storeId(),
                        row.kind(),
                        row.result(),
                        row.spots().map(bytes -> seals.spots(drill, row.storeId(), bytes))))
                .toList();
    }

    /** Returns the agent of the tenant's drills, made anew when it does not fit any more. */
    private UUID agent(Drill drill) {
        DrillSetting setting = rows.lockedSetting();
        Optional<UUID> known = setting.agent().filter(agent -> fits(agent, drill));
        if (known.isPresent()) {
            return known.get();
        }
        String suffix = Ids.next().toString();
        AgentView agent = agents.registerWithoutClient(new AgentDraft(
                "drills-" + suffix.substring(suffix.length() - 8),
                "Owns what drills plant. It has no client, so that nobody can act as it.",
                "stateward",
                List.of(drill.purpose()),
                List.of(),
                drill.jurisdiction(),
                null,
                List.of()));
        setting.agent(agent.id());
        return agent.id();
    }

    private boolean fits(UUID agent, Drill drill) {
        return Optional.ofNullable(agents.ofIds(Set.of(agent)).get(agent))
                .filter(view -> view.status() == AgentStatus.ACTIVE
                        && view.purposes().contains(drill.purpose())
                        && view.jurisdiction().equals(drill.jurisdiction()))
                .isPresent();
    }

    /** Keeps where a marker is to be planted; false if the drill does not plant any more. */
    boolean chosen(UUID id, Site site, Spots spots) {
        Drill drill = rows.locked(id);
        if (drill.state() == DrillState.PLANTING) {
            rows.store(site.row()).chosen(seals.seal(drill, site.store(), spots.chosen()), spots.omitted());
        }
        return drill.state() == DrillState.PLANTING;
    }

    /** Makes known to the catalog what a search could not find, before it is planted. */
    void journal(Marker marker, Site site, List<Spot> spots) {
        Identifier identifier = marker.of(Identifier.EMAIL).orElseThrow();
        for (Spot spot : spots) {
            String kind = spot.itemKind();
            if (kind != null) {
                catalog.register(
                        marker.agent(),
                        new StateDraft(
                                site.store().toString(),
                                kind,
                                spot.ref(),
                                List.of(new Alias(identifier.type(), identifier.value(), marker.jurisdiction())),
                                List.copyOf(marker.categories()),
                                marker.purpose(),
                                List.of(),
                                marker.createdAt(),
                                null,
                                List.of()));
            }
        }
    }

    /** Notes that the marker is in its places; false if the drill does not plant any more, so that it must be removed. */
    boolean planted(UUID id, Site site, List<Spot> spots) {
        Drill drill = rows.locked(id);
        if (drill.state() == DrillState.PLANTING) {
            rows.store(site.row()).planted(spots.size(), seals.seal(drill, site.store(), spots));
        }
        return drill.state() == DrillState.PLANTING;
    }

    /** Leaves a store out; what may have been planted is cleaned up. */
    void leaveOut(UUID id, Site site, String why) {
        if (rows.locked(id).state() == DrillState.PLANTING) {
            rows.store(site.row()).notDrilled(why);
        }
    }

    /** Tells whether a store that does not answer is still waited for. */
    boolean isPatient(UUID id) {
        return clock.instant().isBefore(rows.of(id).startedAt().plus(PATIENCE));
    }

    /** Ends the planting. */
    void allPlanted(UUID id) {
        Drill drill = rows.locked(id);
        if (drill.state() == DrillState.PLANTING) {
            drill.planted(clock.instant());
        }
    }

    /** Asks for the marker's erasure, as anybody would. */
    void erase(UUID id) {
        Drill drill = rows.locked(id);
        if (drill.state() == DrillState.PLANTED) {
            UUID request = Ids.next();
            List<Alias> aliases = Seals.aliases(seals.marker(drill));
            ordered.order(request, new ErasureDraft(aliases, drill.regime(), null, REASON), drill.requestedBy());
            drill.erasing(request);
        }
    }

    void later(UUID id) {
        work.enqueue(DrillStart.WORK, id, clock.instant().plus(PAUSE));
    }
}
