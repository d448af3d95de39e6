package io.stateward.stores.connector.anthropic.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Asked;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.connector.simulator.Simulated;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Plays Anthropic for the keys it was made with. */
public final class AnthropicSimulator implements Simulated {

    static final String NOW = "2026-11-20T12:00:00Z";

    private static final Map<String, String> BETAS = Map.of(
            "sessions", "managed-agents-2026-04-01",
            "memory_stores", "agent-memory-2026-07-22",
            "files", "files-api-2025-04-14",
            "dreams", "dreaming-2026-04-21");

    private final Map<String, Workspace> spaces = new LinkedHashMap<>();

    private final Deque<Runnable> before = new ArrayDeque<>();

    public AnthropicSimulator(String... keys) {
        List.of(keys).forEach(key -> spaces.put(key, new Workspace()));
    }

    /** Lets something happen between what a client read and the change that it sends next. */
    public void beforeNextChange(Runnable happening) {
        before.add(happening);
    }

    /** Shows what is behind a key. */
    public Workspace workspace(String key) {
        return Objects.requireNonNull(spaces.get(key), "the simulator was made without this key");
    }

    @Override
    public Sent answer(Asked asked) {
        if (!asked.method().equals("GET") && !before.isEmpty()) {
            before.remove().run();
        }
        try {
            Workspace space = spaces.get(key(asked));
            if (space == null) {
                throw new Trouble(401, "authentication_error", "invalid x-api-key");
            }
            if (asked.header("anthropic-version").isEmpty()) {
                throw Trouble.invalid("anthropic-version: header is required");
            }
            String[] path = asked.path().substring(1).split("/", -1);
            // Files left their beta with the version of October 2026.
            boolean released = path[path.length > 1 ? 1 : 0].equals("files") && isNew(asked);
            String beta = path.length > 1 && !released ? BETAS.get(path[1]) : null;
            if (!path[0].equals("v1")
                    || (beta != null
                            && !asked.header("anthropic-beta").orElse("").contains(beta))) {
                throw Trouble.gone();
            }
            return play(space, asked, path);
        } catch (Trouble trouble) {
            return trouble.sent();
        }
    }

    private static boolean isNew(Asked asked) {
        return asked.header("anthropic-version").orElse("").equals("2026-10-21");
    }

    /** The key goes into a header of its own, or as the SDK of late 2026 sends it. */
    private static String key(Asked asked) {
        return asked.header("x-api-key")
                .or(() -> asked.header("authorization").map(header -> header.replaceFirst("^Bearer ", "")))
                .orElse("");
    }

    private static Sent play(Workspace space, Asked asked, String[] path) {
        return switch (path[1]) {
            case "sessions" -> Sessions.answer(space, asked, path);
            case "memory_stores" -> Memories.answer(space, asked, path);
            case "dreams" -> Dreaming.answer(space, asked, path);
            case "files" -> files(space, asked, path);
            case "messages" -> Batches.answer(space, asked, path);
            case "models" -> Paging.afterId(asked, List.of());
            default -> throw Trouble.gone();
        };
    }

    private static Sent files(Workspace space, Asked asked, String[] path) {
        if (path.length == 2) {
            return asked.method().equals("POST") ? upload(space, asked) : list(space, asked);
        }
        ObjectNode file = Workspace.found(space.files, path[2]);
        if (path.length == 4) {
            if (!file.path("downloadable").asBoolean()) {
                throw Trouble.invalid("File is not downloadable.");
            }
            return Sent.text(200, "text/plain", space.fileContents.getOrDefault(path[2], ""));
        }
        if (asked.method().equals("DELETE")) {
            space.files.remove(path[2]);
            space.fileContents.remove(path[2]);
            return Memories.deleted(path[2], "file_deleted");
        }
        return Sent.json(200, file);
    }

    private static Sent list(Workspace space, Asked asked) {
        List<ObjectNode> files = space.files.values().stream()
                .filter(file -> asked.parameter("scope_id")
                        .map(file.path("scope").path("id").asText()::equals)
                        .orElse(true))
                .toList();
        // The version of October 2026 turns these pages like the others.
        return isNew(asked) ? Paging.cursor(asked, files) : Paging.afterId(asked, files);
    }

    private static Sent upload(Workspace space, Asked asked) {
        String body = new String(asked.body(), StandardCharsets.UTF_8);
        String name = body.replaceFirst("(?s).*filename=\"([^\"]*)\".*", "$1");
        ObjectNode file = Workspace.file(name, body.length());
        space.files.put(file.path("id").asText(), file);
        space.fileContents.put(file.path("id").asText(), body);
        return Sent.json(200, file);
    }

    @Override
    public String route(Asked asked) {
        return asked.method() + " "
                + asked.path()
                        .replaceAll("/(sesn|memstore|mem|memver|file|msgbatch|drm)_[^/]*", "/{$1}")
                        .replaceFirst("^/v1", "");
    }

    @Override
    public Sent fault(Fault.Kind kind) {
        return switch (kind) {
            case RATE_LIMIT -> new Trouble(429, "rate_limit_error", "Slow down").sent();
            case UNAVAILABLE -> new Trouble(529, "overloaded_error", "Overloaded").sent();
            default -> new Trouble(500, "api_error", "Internal server error").sent();
        };
    }
}
