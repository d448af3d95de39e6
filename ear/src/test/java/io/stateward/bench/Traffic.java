package io.stateward.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Json;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.system.Airline;
import io.stateward.system.Await;
import io.stateward.system.Samples;
import io.stateward.system.StatewardServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the calls that 200 erasures at a time make to five stores with limits of their own. */
final class Traffic implements Benchmark {

    static final int REQUESTS = 200;

    private static final List<Integer> RATES = List.of(5, 5, 8, 8, 10);
    private static final int QUICK_REQUESTS = 20;
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Goal USED = Goal.of(">= 0.8");
    private static final Goal KEPT = Goal.of("<= 1");
    private static final Set<String> CLOSED = Set.of("COMPLETED", "COMPLETED_WITH_RESIDUE");

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public String about() {
        return "200 erasure requests at a time over five stores, against the rates of calls that the stores allow";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        StatewardServer server = StatewardServer.onH2("bench-traffic");
        try {
            return measure(new Skyways(server.url(), "traffic"), effort.quick() ? QUICK_REQUESTS : REQUESTS, progress);
        } finally {
            server.stop();
            Folders.delete(server.folder());
        }
    }

    /** Measures on a server that is there already. */
    static List<Figure> measure(Skyways skyways, int requests, Progress progress) {
        List<CountingProvider> stores =
                RATES.stream().map(rate -> new CountingProvider()).toList();
        try {
            List<String> people = fill(skyways, stores, requests);
            List<String> asked = people.stream().map(skyways::requestFor).toList();
            stores.forEach(CountingProvider::forgetCalls);
            progress.say("Approving " + requests + " requests");
            asked.forEach(request -> skyways.officer()
                    .post("/erasure-requests/" + request + "/approve", BodyPublishers.noBody())
                    .expect(202));
            Await.until("The end of the erasures", LIMIT, () -> stores.stream().allMatch(CountingProvider::isEmpty));
            asked.forEach(request -> Await.until(
                    "The end of a request",
                    LIMIT,
                    () -> CLOSED.contains(skyways.officer()
                            .get("/erasure-requests/" + request)
                            .expect(200)
                            .path("status")
                            .asText())));
            return figures(stores);
        } finally {
            stores.forEach(CountingProvider::close);
        }
    }

    /** Registers the stores and gives each of so many people a stored response in every one; returns the people. */
    private static List<String> fill(Skyways skyways, List<CountingProvider> stores, int requests) {
        List<String> people = Stream.generate(() -> Samples.unique("passenger").replace('-', '_'))
                .limit(requests)
                .toList();
        for (int i = 0; i < stores.size(); i++) {
            CountingProvider provider = stores.get(i);
            String store = skyways.agent() + "-" + i;
            skyways.admin()
                    .post(
                            "/stores",
                            Map.of(
                                    "name",
                                    store,
                                    "kind",
                                    "openai",
                                    "region",
                                    "DE",
                                    "config",
                                    Map.of("baseUrl", provider.url().toString(), "apiKey", "sk-traffic"),
                                    "limits",
                                    Map.of("callsPerSecond", RATES.get(i), "concurrentCalls", 4)))
                    .expect(201);
            String lines = people.stream()
                    .map(person -> state(provider, store, person))
                    .collect(Collectors.joining("\n"));
            assertThat(skyways.admin()
                            .post(
                                    "/agents/" + skyways.agent() + "/state/import",
                                    "application/x-ndjson",
                                    BodyPublishers.ofByteArray(lines.getBytes(StandardCharsets.UTF_8)))
                            .expect(200)
                            .path("imported")
                            .asInt())
                    .isEqualTo(requests);
        }
        return people;
    }

    private static String state(CountingProvider provider, String store, String person) {
        String ref = Samples.unique("resp").replace('-', '_');
        provider.keep(ref);
        return Json.text(Airline.state(store, "response", ref, person));
    }

    private static List<Figure> figures(List<CountingProvider> stores) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < stores.size(); i++) {
            CountingProvider store = stores.get(i);
            double rate = RATES.get(i);
            double allowed = rate + StoreLimits.burst(rate);
            String name = "traffic store " + (i + 1);
            Map<String, Number> calls = Map.of("calls", store.calls());
            double used = store.rate();
            int most = store.mostInASecond();
            figures.add(new Figure(name + " use", used, "calls/s", rate, used / rate, USED, calls));
            figures.add(new Figure(name + " worst second", most, "calls", allowed, most / allowed, KEPT, calls));
        }
        return figures;
    }
}
