package io.stateward.retention.control;

import io.stateward.retention.boundary.AwaitedByPeople;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Asks everybody who may know whose state no sweep is to take yet. */
@ApplicationScoped
class Awaiting {

    @Inject
    @Any
    Instance<AwaitedByPeople> awaited;

    Set<UUID> among(Set<UUID> people) {
        return people.isEmpty()
                ? Set.of()
                : awaited.stream()
                        .flatMap(requests -> requests.among(people).stream())
                        .collect(Collectors.toSet());
    }
}
