package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.Category;
import io.stateward.policies.entity.HoldSubject;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.RulesChanged;
import io.stateward.tenancy.boundary.TenantStamps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of the policies of the current tenant. */
@ApplicationScoped
public class PolicyRows {

    /** Stands for the rules of a tenant that never had one. */
    private static final UUID NO_RULES = new UUID(0, 0);

    private static final List<PolicyStatus> DECIDING = List.of(PolicyStatus.ACTIVE, PolicyStatus.SCHEDULED);

    @Inject
    EntityManager entities;

    @Inject
    TableRows tables;

    @Inject
    Event<RulesChanged> changes;

    @Inject
    TenantStamps stamps;

    @Inject
    HistoryRows history;

    @Inject
    Clock clock;

    /**
     * Says which state a tenant's rules are in.
     *
     * @param epoch its number
     * @param stamp its unrepeatable name
     * @param tables the unrepeatable name of the state of the tables by which places are judged
     */
    record State(long epoch, UUID stamp, UUID tables) {}

    /**
     * Locks the tenant's rules until the transaction ends, so that changes of them come one after the other.
     *
     * @throws StatewardException of kind PRECONDITION if the very first change loses a race
     */
    PolicyEpoch lock() {
        Optional<PolicyEpoch> row = entities.createNamedQuery("PolicyEpoch.row", PolicyEpoch.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
        return row.orElseGet(this::firstEpoch);
    }

    private PolicyEpoch firstEpoch() {
        PolicyEpoch first = new PolicyEpoch();
        try {
            entities.persist(first);
            entities.flush();
            return first;
        } catch (PersistenceException e) {
            throw new StatewardException(
                    Kind.PRECONDITION,
                    "policies-changed",
                    "Somebody else changed the policies at the same moment. Look at them and try again.");
        }
    }

    /** Says that what decides has changed, under the lock and after all that has. */
    public void advance(PolicyEpoch locked) {
        advance(locked, clock.instant());
    }

    /** As above, for what has decided since an earlier time without anybody having noted it. */
    void advance(PolicyEpoch locked, Instant since) {
        locked.advance();
        history.add(locked.epoch(), since, regulated());
        stamps.renew();
        changes.fire(new RulesChanged(locked.epoch()));
    }

    /** Returns the state of the rules as this transaction sees it; read anew each time, by one query unless there never was a rule. */
    State state() {
        return entities.createNamedQuery("PolicyEpoch.now", Object[].class)
                .getResultStream()
                .findFirst()
                .map(row -> new State((Long) row[0], (UUID) row[1], (UUID) row[2]))
                .orElseGet(() -> new State(0, NO_RULES, tables.state().stamp()));
    }

    /** Tells whether the tenant asks for a second person before a policy decides; its four eyes apart. */
    public boolean secondPerson() {
        return entities.createNamedQuery("PolicyEpoch.row", PolicyEpoch.class)
                .getResultStream()
                .anyMatch(PolicyEpoch::secondPerson);
    }

    public void add(Object row) {
        entities.persist(row);
    }

    /** Writes what has changed, so that the view carries the new revision. */
    public PolicyView written(Policy policy) {
        entities.flush();
        return policy.view();
    }

    public @Nullable Policy find(UUID id) {
        return entities.find(Policy.class, id);
    }

    public List<Policy> all() {
        return entities.createNamedQuery("Policy.all", Policy.class).getResultList();
    }

    public List<Policy> ofName(String name) {
        return entities.createNamedQuery("Policy.ofName", Policy.class)
                .setParameter("name", name)
                .getResultList();
    }

    /** Returns how many people each of these holds is about; a hold on nobody in particular is missing. */
    public Map<UUID, Integer> countPeople(List<UUID> holds) {
        if (holds.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Integer> people = new HashMap<>();
        entities.createNamedQuery("HoldSubject.count", Object[].class)
                .setParameter("policies", holds)
                .getResultStream()
                .forEach(row -> people.put((UUID) row[0], ((Number) row[1]).intValue()));
        return people;
    }

    /**
     * Returns what decides at that time, of what is active or waits for its time.
     *
     * <p>Columns, not entities: what the transaction already holds in memory must not hide what is in the database.
     */
    InForce inForce(Instant now) {
        return InForce.of(
                entities.createNamedQuery("Policy.deciding", Object[].class)
                        .setParameter("deciding", DECIDING)
                        .getResultStream()
                        .map(InForce.Row::of)
                        .toList(),
                now);
    }

    /** Returns the versions that had begun by a time, noted or not, and had not ended. */
    List<PastVersion> begunAt(Instant noted, Instant now) {
        return entities.createNamedQuery("Policy.begunAt", Object[].class)
                .setParameter("noted", noted)
                .setParameter("scheduled", PolicyStatus.SCHEDULED)
                .setParameter("now", now)
                .getResultStream()
                .map(PastVersion::of)
                .toList();
    }

    /** Returns which versions of a name decide or wait for their time, as the database has it. */
    List<Chosen> chosen(String name) {
        return entities.createNamedQuery("Policy.chosen", Object[].class)
                .setParameter("name", name)
                .setParameter("deciding", DECIDING)
                .getResultStream()
                .map(Chosen::of)
                .toList();
    }

    /** Returns the versions whose time has come without anybody having noted it, the earliest first. */
    List<Policy> due(Instant now) {
        return entities.createNamedQuery("Policy.due", Policy.class)
                .setParameter("scheduled", PolicyStatus.SCHEDULED)
                .setParameter("now", now)
                .getResultList();
    }

    /** Returns the people of every active hold that is about people. */
    Map<UUID, Set<UUID>> heldPeople() {
        Map<UUID, Set<UUID>> people = new HashMap<>();
        entities.createNamedQuery("HoldSubject.all", Object[].class)
                .getResultStream()
                .forEach(row -> people.computeIfAbsent((UUID) row[0], hold -> new HashSet<>())
                        .add((UUID) row[1]));
        return people;
    }

    public List<HoldSubject> peopleOf(UUID hold) {
        return entities.createNamedQuery("HoldSubject.of", HoldSubject.class)
                .setParameter("policy", hold)
                .getResultList();
    }

    void remove(Category category) {
        entities.remove(category);
    }

    public void remove(List<HoldSubject> people) {
        people.forEach(entities::remove);
    }

    public List<Category> categories() {
        return entities.createNamedQuery("Category.all", Category.class).getResultList();
    }

    public Optional<Category> category(String name) {
        return entities.createNamedQuery("Category.ofName", Category.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    List<String> regulated() {
        return entities.createNamedQuery("Category.regulated", String.class).getResultList();
    }
}
