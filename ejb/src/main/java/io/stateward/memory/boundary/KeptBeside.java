package io.stateward.memory.boundary;

import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import java.util.List;

/**
 * Is what another capability made of a person's data and keeps in Stateward beside memories, such as an export; CDI finds the implementations.
 * To an erasure it is part of the store {@code memory}. Each call runs outside any transaction and may be repeated after a crash.
 */
public interface KeptBeside {

    /** Tells whether a target is one of {@link #find}. */
    boolean has(Target target);

    /** Finds what there is of the person, whenever it was made, as targets of kind {@link Target#OWN_COPY}; changes nothing. */
    List<Target> find(Person person);

    /** Makes away with a target for good; whoever still makes it does not go on. */
    Outcome erase(Target target);

    /** Looks whether a target is gone, and returns the outcome with its evidence; verdict {@code FAILED} if anything of it is there. */
    Outcome verify(Target target, Outcome outcome);
}
