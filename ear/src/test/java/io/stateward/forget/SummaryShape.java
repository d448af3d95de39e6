package io.stateward.forget;

import io.stateward.stores.connector.langgraph.LangGraphServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Leaves a thread, and in the long-term store what was made of it: a summary that names nobody, and another's item that names the person. */
final class SummaryShape extends LangGraph {

    private final Map<Person, String> threads = new HashMap<>();

    private SummaryShape(LangGraphServer server) {
        super(server);
    }

    static Optional<Shape> start() {
        return LangGraphServer.start().map(SummaryShape::new);
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        String thread = talk(subject);
        talk(bystander);
        String key = UUID.randomUUID().toString();
        remember(List.of("summaries"), key, subject.secret("a summary that names nobody"));
        String others = "Flies with " + subject.email("another's memory") + ", " + bystander.secret("a memory");
        remember(List.of("people", bystander.userId("a namespace")), "friends", others);
        return List.of(
                Journaled.of("thread", thread, subject.person()),
                Journaled.of("item", "summaries/" + key, subject.person()).madeFrom(thread));
    }

    private String talk(Traces of) {
        String thread = thread(Map.of("user", of.email("a thread's metadata")));
        say(thread, of.secret("a message"));
        say(thread, of.secret("a second message, after a checkpoint"));
        remember(List.of("people", of.userId("a namespace")), "facts", of.secret("a fact in the long-term store"));
        threads.put(of.person(), thread);
        return thread;
    }

    @Override
    public void naive(Person subject) {
        deleteThread(Objects.requireNonNull(threads.get(subject)));
    }
}
