package io.stateward.forget;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves three responses that continue each other, of which the agent knows the last (trap 3). */
final class ChainShape extends OpenAi {

    private final Map<Person, String> last = new HashMap<>();

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        String others = response(bystander.secret("a response"), "");
        response(bystander.secret("a response that continues another"), others);
        String first = response(subject.secret("the first response"), "");
        String second = response(subject.secret("the second response"), first);
        String third = response(subject.secret("the third response"), second);
        last.put(subject.person(), third);
        return List.of(Journaled.of("response", third, subject.person()));
    }

    @Override
    public void naive(Person subject) {
        web().delete("/responses/" + last.get(subject));
    }
}
