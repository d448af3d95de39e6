package io.stateward.erasure.control;

import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.PeopleLetIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Notes in the requests that may go on whom of theirs an officer has let in again. What is remembered of the erased cannot tell: it forgets those
 * who were let in and those whose time has expired alike, and only the latter are refused again.
 */
@ApplicationScoped
class LettingIn {

    /** Requests that are read at once. */
    private static final int PAGE = 200;

    @Inject
    Requests requests;

    @Inject
    Identifiers identifiers;

    @Inject
    Suppressions suppressions;

    void letIn(@Observes PeopleLetIn letIn) {
        @Nullable UUID last = null;
        List<ErasureRequest> page = requests.goingOn(last, PAGE);
        while (!page.isEmpty()) {
            note(page, letIn.hashes());
            last = page.get(page.size() - 1).id();
            page = requests.goingOn(last, PAGE);
        }
    }

    private void note(List<ErasureRequest> page, Set<String> hashes) {
        Map<ErasureRequest, List<Alias>> people = new HashMap<>();
        // Whom a request is about that cannot be opened any more nobody knows; it holds up no other.
        page.stream()
                .filter(identifiers::canOpen)
                .forEach(request -> people.put(request, identifiers.aliases(request)));
        Set<Alias> all = people.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Set<Alias> letIn = suppressions.among(all, hashes);
        people.forEach((request, aliases) -> {
            Set<Integer> places = IntStream.range(0, aliases.size())
                    .filter(i -> letIn.contains(aliases.get(i)))
                    .boxed()
                    .collect(Collectors.toSet());
            if (!places.isEmpty()) {
                request.person().letIn(places);
            }
        });
    }

    /** Returns those of a request's identifiers that were let in since it ended. */
    Set<Alias> of(ErasureRequest request) {
        List<Alias> aliases = identifiers.aliases(request);
        Set<Alias> letIn = new HashSet<>();
        request.person().letIn().forEach(place -> letIn.add(aliases.get(place)));
        return letIn;
    }
}
