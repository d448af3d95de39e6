package io.stateward.memory.control;

import io.stateward.memory.boundary.KeptBeside;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** Asks whoever keeps something about people beside memories. */
@ApplicationScoped
class OwnCopies {

    @Inject
    @Any
    Instance<KeptBeside> keepers;

    List<Target> find(Person person) {
        return keepers.stream().flatMap(k -> k.find(person).stream()).toList();
    }

    Outcome erase(Target target) {
        return keeper(target).erase(target);
    }

    Outcome verify(Target target, Outcome outcome) {
        return keeper(target).verify(target, outcome);
    }

    private KeptBeside keeper(Target target) {
        return keepers.stream()
                .filter(k -> k.has(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody keeps targets like " + target.ref()));
    }
}
