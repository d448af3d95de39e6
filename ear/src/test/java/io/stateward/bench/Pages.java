package io.stateward.bench;

import io.stateward.system.Samples;
import io.stateward.system.StatewardServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the console of a server with a million state items with that of one with the demo's data, page by page. */
final class Pages implements Benchmark {

    private static final Goal GOAL = Goal.of("<= 1.5");
    private static final int ROUNDS = 15;
    private static final int MANY = 1_000_000;
    private static final int QUICK_MANY = 100_000;
    private static final int FEW = 100;

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public String about() {
        return "time to first byte of each console page with 1,000,000 state items against the demo's data";
    }

    @Override
    public List<Figure> measure(Effort effort, Progress progress) {
        StatewardServer large = StatewardServer.onH2("bench-pages-large");
        StatewardServer small = StatewardServer.onH2("bench-pages-small");
        try {
            Visit demo = new Visit(small, FEW, progress);
            Visit million = new Visit(large, effort.quick() ? QUICK_MANY : MANY, progress);
            List<String> pages = million.pages(progress);
            progress.say("Warming up " + pages.size() + " pages");
            effort.warmUp(() -> pages.forEach(demo::open));
            effort.warmUp(() -> pages.forEach(million::open));
            progress.say("Measuring");
            Map<String, List<Sample>> ours = new LinkedHashMap<>();
            Map<String, List<Sample>> bare = new LinkedHashMap<>();
            for (int round = 0; round < effort.rounds(ROUNDS); round++) {
                for (String page : pages) {
                    ours.computeIfAbsent(page, key -> new ArrayList<>()).add(million.open(page));
                    bare.computeIfAbsent(page, key -> new ArrayList<>()).add(demo.open(page));
                }
            }
            return pages.stream()
                    .map(page -> new Rounds(ours.getOrDefault(page, List.of()), bare.getOrDefault(page, List.of()))
                            .figure("pages-" + page, "ms", sample -> sample.seconds() * 1_000, GOAL))
                    .toList();
        } finally {
            large.stop();
            small.stop();
            Folders.delete(large.folder(), small.folder());
        }
    }

    /** Is a server with its data and the people who look at it: each page is opened by somebody who may. */
    private static final class Visit {

        private static final String OPERATOR = "operator@stateward.example";

        private final StatewardServer server;
        private final Console admin;
        private final Console officer;
        private final Console operator;
        private final Map<String, String> paths = new LinkedHashMap<>();

        Visit(StatewardServer server, int items, Progress progress) {
            this.server = server;
            Skyways skyways = new Skyways(server.url(), "pages");
            for (int left = items; left > 0; left -= Import.ITEMS) {
                Import.take(skyways, Math.min(left, Import.ITEMS));
                progress.say(items - Math.max(0, left - Import.ITEMS) + " of " + items + " items are imported");
            }
            this.admin = new Console(server.url(), Skyways.ADMIN);
            this.officer = new Console(server.url(), Skyways.OFFICER);
            this.operator = new Console(server.url(), OPERATOR);
            for (String page : List.of(
                    "index",
                    "agents",
                    "new-agent",
                    "stores",
                    "requests",
                    "new-request",
                    "holds",
                    "ledger",
                    "verify",
                    "reports",
                    "tenants")) {
                paths.put(page, "/" + page + ".xhtml");
            }
            String agent = id(skyways, "/agents/" + skyways.agent());
            String item = skyways.admin()
                    .get("/agents/" + skyways.agent() + "/state?limit=1")
                    .expect(200)
                    .at("/items/0/id")
                    .asText();
            paths.put("agent", "/agent.xhtml?id=" + agent);
            paths.put("state-item", "/state-item.xhtml?agent=" + agent + "&id=" + item);
            paths.put("store", "/store.xhtml?id=" + id(skyways, "/stores/memory"));
            paths.put("request", "/request.xhtml?id=" + skyways.requestFor(Samples.unique("person")));
        }

        private static String id(Skyways skyways, String path) {
            return skyways.admin().get(path).expect(200).path("id").asText();
        }

        private Console visitor(String page) {
            return switch (page) {
                case "tenants" -> operator;
                case "agents", "agent", "new-agent", "state-item", "stores", "store" -> admin;
                default -> officer;
            };
        }

        /** Returns the pages that there are; one that does not exist is told and left out, any other failure is one. */
        List<String> pages(Progress progress) {
            List<String> pages = new ArrayList<>();
            paths.forEach((page, path) -> {
                var answer = visitor(page).get(path);
                String text = Console.text(answer);
                if (answer.statusCode() == 404) {
                    progress.say("There is no page " + path + ": left out");
                } else if (answer.statusCode() == 200) {
                    pages.add(page);
                } else {
                    throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + text);
                }
            });
            return pages;
        }

        Sample open(String page) {
            Stopwatch watch = Stopwatch.on(server.handle());
            double seconds = visitor(page).secondsToFirstByte(paths.getOrDefault(page, "/"));
            return new Sample(1, seconds, watch.stop(1).cpuSeconds());
        }
    }
}
