package io.stateward.disposal.entity;

import io.stateward.policies.entity.Regime;
import io.stateward.stores.entity.Person;
import java.util.UUID;

/**
 * Is what one run is about. It is opened for one step at a time and never kept.
 *
 * @param run the run, such as an erasure request's id
 * @param person whom it is about
 * @param regime whose legal grounds count against erasing
 */
public record Case(UUID run, Person person, Regime regime) {}
