package io.stateward.forget;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Leaves a vector store with a file of the person's and one that a bystander's store has too; deleting the store leaves both (trap 4). */
final class FilesShape extends OpenAi {

    private final Map<Person, String> stores = new HashMap<>();

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        String others = file(bystander.secret("a file in two vector stores"));
        vectorStore(others, file(bystander.secret("a file")));
        String store = vectorStore(file(subject.secret("a file")), file(subject.secret("a second file")), others);
        stores.put(subject.person(), store);
        return List.of(Journaled.of("vector-store", store, subject.person()));
    }

    @Override
    public void naive(Person subject) {
        web().delete("/vector_stores/" + stores.get(subject));
    }
}
