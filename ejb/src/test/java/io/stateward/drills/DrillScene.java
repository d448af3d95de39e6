package io.stateward.drills;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.drills.boundary.Drills;
import io.stateward.drills.control.CleanUpWork;
import io.stateward.drills.control.DrillWork;
import io.stateward.drills.entity.DrillDraft;
import io.stateward.drills.entity.DrillView;
import io.stateward.drills.entity.DrillView.StoreScore;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is one tenant with plots in which drills are held, step by step as the timers take them. */
final class DrillScene {

    static final String DRILL = "drill";
    static final String CLEAN_UP = "drill-clean-up";
    static final String ERASURE = "erasure";

    static final String API_KEY = "sk-drill";

    private static final int MAX_ROUNDS = 40;

    final Domain domain;
    final TenantProfile tenant;

    DrillScene(Domain domain) {
        this(domain, domain.tenant("d" + UUID.randomUUID().toString().substring(0, 8)));
    }

    DrillScene(Domain domain, TenantProfile tenant) {
        this.domain = domain;
        this.tenant = tenant;
    }

    void openAi(URI baseUrl) {
        String config = "{\"baseUrl\":\"" + baseUrl + "\",\"apiKey\":\"" + API_KEY + "\"}";
        store("gpt", "openai", Json.read(config, JsonNode.class), null);
    }

    void store(String name, String kind, JsonNode config, @Nullable JsonNode map) {
        domain.as(
                tenant,
                () -> domain.get(Stores.class)
                        .register(new StoreDraft(name, kind, "DE", null, config, map, List.of())));
    }

    PlotConnector.Plot plot(String name) {
        domain.as(
                tenant,
                () -> domain.get(Stores.class)
                        .register(new StoreDraft(
                                full(name),
                                PlotConnector.KIND,
                                "DE",
                                null,
                                Json.mapper().createObjectNode(),
                                null,
                                List.of())));
        return domain.get(PlotConnector.class).of(full(name));
    }

    String full(String name) {
        return tenant.alias() + "-" + name;
    }

    UUID begin() {
        return domain.as(tenant, () -> domain.get(Drills.class).begin(new DrillDraft(List.of(), null)))
                .id();
    }

    DrillView view(UUID drill) {
        return domain.as(tenant, () -> domain.get(Drills.class).of(drill));
    }

    StoreScore score(UUID drill, String store) {
        return view(drill).stores().stream()
                .filter(s -> s.name().equals(store) || s.name().equals(full(store)))
                .findFirst()
                .orElseThrow();
    }

    /** Does what is due, and lets time pass, until the drill is cleaned. */
    DrillView toTheEnd(UUID drill) {
        for (int i = 0; i < MAX_ROUNDS && view(drill).cleanedAt() == null; i++) {
            work(Set.of(DRILL, CLEAN_UP, ERASURE));
            domain.clock().advance(Duration.ofSeconds(30));
        }
        return view(drill);
    }

    /** Does the work of these kinds that is due now. */
    void work(Set<String> kinds) {
        WorkQueue queue = domain.get(WorkQueue.class);
        for (List<Claim> due = queue.claim("node/1", kinds, 10);
                !due.isEmpty();
                due = queue.claim("node/1", kinds, 10)) {
            for (Claim claim : due) {
                if (claim.tenantId().equals(tenant.id())) {
                    domain.as(Caller.worker(tenant, claim.kind()), () -> handled(claim));
                }
                queue.done(claim);
            }
        }
    }

    private boolean handled(Claim claim) {
        switch (claim.kind()) {
            case DRILL -> domain.get(DrillWork.class).handle(claim);
            case CLEAN_UP -> domain.get(CleanUpWork.class).handle(claim);
            default -> execute(claim.ref());
        }
        return true;
    }

    private void execute(UUID request) {
        ErasureRun run = domain.get(ErasureRun.class);
        run.begin(request);
        run.find(request);
        for (UUID store : run.stores(request)) {
            while (run.eraseNext(request, store) || run.verifyNext(request, store)) {
                domain.clock().advance(Duration.ofSeconds(1));
            }
        }
        run.conclude(request);
    }
}
