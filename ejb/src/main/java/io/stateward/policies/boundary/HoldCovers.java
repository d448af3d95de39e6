package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.policies.control.ActiveRule;
import io.stateward.policies.control.CurrentRegions;
import io.stateward.policies.control.DecisionTable;
import io.stateward.policies.control.HoldItemRows;
import io.stateward.policies.control.PolicyGrammar;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.control.RuleSet;
import io.stateward.policies.entity.HoldSubject;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.RegionTable;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells what single holds are about, apart from all other rules. */
@Boundary
public class HoldCovers {

    @Inject
    PolicyRows rows;

    @Inject
    HoldItemRows items;

    @Inject
    CurrentRegions regions;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Returns what a hold is about; nothing if there is no such hold in force. */
    public Optional<HoldCover> of(UUID id) {
        Policy hold = rows.find(id);
        if (hold == null || hold.kind() != PolicyKind.HOLD || !hold.isActive()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (hold.isAboutItems()) {
            return Optional.of(new HoldCover(items.of(id), now));
        }
        RegionTable places = regions.now();
        PolicyDocument document = PolicyGrammar.ofStored(places).read(hold.document());
        Set<UUID> people =
                rows.peopleOf(id).stream().map(HoldSubject::subjectId).collect(Collectors.toSet());
        ActiveRule rule = new ActiveRule(document, hold.number(), null, hold.isAboutSubjects() ? people : null);
        RuleSet alone = new RuleSet(0, current.tenant().homeJurisdiction(), Set.of(), List.of(rule));
        DecisionTable table = DecisionTable.compile(alone, places, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return Optional.of(new HoldCover(table, now, document.appliesTo(), people));
    }
}
