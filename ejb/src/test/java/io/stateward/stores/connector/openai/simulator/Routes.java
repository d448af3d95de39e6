package io.stateward.stores.connector.openai.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the handler of a method and a path. */
final class Routes {

    /** A handler under its template, with the values found in the template's places. */
    record Match(String route, Function<Call, Answer> handler, Map<String, String> path) {}

    private record Route(String method, String template, Function<Call, Answer> handler) {}

    private final List<Route> routes = new ArrayList<>();

    void add(String method, String template, Function<Call, Answer> handler) {
        routes.add(new Route(method, template, handler));
    }

    List<String> names() {
        return routes.stream().map(route -> route.method + " " + route.template).toList();
    }

    Optional<Match> find(String method, String path) {
        for (Route route : routes) {
            Map<String, String> values = new HashMap<>();
            if (route.method.equals(method) && fits(route.template.split("/", -1), path.split("/", -1), values)) {
                return Optional.of(new Match(method + " " + route.template, route.handler, values));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(String[] template, String[] path, Map<String, String> values) {
        if (template.length != path.length) {
            return false;
        }
        for (int i = 0; i < path.length; i++) {
            if (template[i].startsWith("{")) {
                values.put(template[i].substring(1, template[i].length() - 1), path[i]);
            } else if (!template[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }
}
