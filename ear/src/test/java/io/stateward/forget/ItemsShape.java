package io.stateward.forget;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Leaves a conversation of one's own and one with a bystander in it; deleting either leaves its items (trap 2). */
final class ItemsShape extends OpenAi {

    private final Map<Person, List<String>> conversations = new HashMap<>();

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        String own = conversation();
        say(own, subject.secret("an item"));
        say(own, subject.secret("a second item"));
        String shared = conversation();
        say(
                shared,
                subject.email("a shared conversation") + " sits beside "
                        + bystander.secret("an item that names another"));
        say(shared, bystander.email("a shared conversation") + " says " + bystander.secret("an item"));
        conversations.put(subject.person(), List.of(own, shared));
        return List.of(
                Journaled.of("conversation", own, subject.person()),
                Journaled.of("conversation", shared, subject.person(), bystander.person()));
    }

    @Override
    public void naive(Person subject) {
        Objects.requireNonNull(conversations.get(subject))
                .forEach(conversation -> web().delete("/conversations/" + conversation));
    }
}
