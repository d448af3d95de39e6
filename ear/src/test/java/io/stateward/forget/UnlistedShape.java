package io.stateward.forget;

import java.util.List;

/** Leaves responses, which OpenAI cannot list, beside a stored completion, which it can (trap 1). */
final class UnlistedShape extends OpenAi {

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        response(bystander.secret("a response"), "");
        completion(bystander.secret("a stored completion"), bystander.email("a stored completion's metadata"));
        completion(subject.secret("a stored completion"), subject.email("a stored completion's metadata"));
        return List.of(
                Journaled.of("response", response(subject.secret("a response"), ""), subject.person()),
                Journaled.of("response", response(subject.secret("a second response"), ""), subject.person()));
    }

    @Override
    public void naive(Person subject) {
        web().get("/chat/completions?metadata%5Buser%5D=" + subject.email().replace("@", "%40"))
                .path("data")
                .forEach(completion -> web().delete(
                                "/chat/completions/" + completion.path("id").asText()));
    }
}
