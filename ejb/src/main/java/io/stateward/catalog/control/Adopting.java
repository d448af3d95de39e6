package io.stateward.catalog.control;

import io.stateward.Ids;
import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.Intake.Placed;
import io.stateward.catalog.entity.Adoption;
import io.stateward.catalog.entity.AdoptionDraft;
import io.stateward.catalog.entity.Drift;
import io.stateward.catalog.entity.FindingStatus;
import io.stateward.catalog.entity.ScanFinding;
import io.stateward.catalog.entity.StateBound;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.StoreScan;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.StoreView;
import io.stateward.subjects.boundary.Subjects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes items of what a scan found. It is there already, so the rules cannot keep it out: what they do not allow is written down all the same
 * and marked as a violation. For the same reason nobody's fence stands against it: an erasure under way, or its re-probe, finds it then.
 */
@ApplicationScoped
public class Adopting {

    /** Kind of the store whose items have ids that are the store's own. */
    private static final String MEMORY = "memory";

    @Inject
    ScanRows rows;

    @Inject
    FindingRows findings;

    @Inject
    Drifting drifting;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    Intake intake;

    @Inject
    Subjects subjects;

    @Inject
    PolicyDecisions decisions;

    @Inject
    StateWriter writer;

    @Inject
    UnlawfulRows unlawful;

    @Inject
    Ledger ledger;

    @Inject
    Event<StateBound> bound;

    @Inject
    Clock clock;

    /** Is what all adopted items have in common. */
    private record Terms(AgentView agent, StoreView store, AdoptionDraft draft, List<UUID> people) {

        StateDraft of(ScanFinding finding) {
            return new StateDraft(
                    store.name(),
                    finding.kind(),
                    finding.ref(),
                    draft.subjects(),
                    draft.categories(),
                    draft.purpose(),
                    List.of(),
                    created(finding),
                    null,
                    List.of(AdoptionDraft.TAG));
        }

        /** A store whose clock is ahead dates into the future; what was found was there when it was found. */
        private static Instant created(ScanFinding finding) {
            Instant told = finding.createdAt();
            return told == null || told.isAfter(finding.foundAt()) ? finding.foundAt() : told;
        }
    }

    public Adoption adopt(UUID scanId, AdoptionDraft draft) {
        StoreScan scan = rows.of(scanId);
        List<ScanFinding> chosen = chosen(scan, draft);
        AgentView agent = agents.of(draft.agent());
        StoreView store = stores.of(scan.storeId().toString());
        Terms terms = new Terms(agent, store, draft, people(draft));
        Map<Listing.Entry, UUID> known =
                drifting.items(store.id(), chosen.stream().map(ScanStep::entry).toList());
        List<ScanFinding> settled = new ArrayList<>();
        List<NewItem> items = new ArrayList<>();
        for (ScanFinding finding : chosen) {
            UUID already = known.get(ScanStep.entry(finding));
            if (already == null) {
                NewItem item = item(terms, finding);
                items.add(item);
                settled.add(ScanStep.with(finding, FindingStatus.ADOPTED, item.id()));
            } else {
                settled.add(ScanStep.with(finding, FindingStatus.KNOWN_MEANWHILE, already));
            }
        }
        return written(terms, scan, items, settled);
    }

    private Adoption written(Terms terms, StoreScan scan, List<NewItem> items, List<ScanFinding> settled) {
        if (!findings.settle(settled)) {
            throw changed();
        }
        subjects.hold(terms.people());
        writer.write(items);
        List<NewItem> forbidden =
                items.stream().filter(item -> !item.decision().permitted()).toList();
        unlawful.markNew(forbidden, clock.instant());
        if (!items.isEmpty()) {
            bound.fire(new StateBound(items.stream().map(NewItem::id).collect(Collectors.toSet())));
            ledger.record(
                    "state-adopted",
                    Map.of(
                            "scan", scan.id(),
                            "store", scan.storeId(),
                            "agent", terms.agent().id(),
                            "items", items.size(),
                            "unlawful", forbidden.size()));
        }
        return new Adoption(
                items.size(), forbidden.size(), settled.size() - items.size(), findings.countOpen(scan.id()));
    }

    private List<UUID> people(AdoptionDraft draft) {
        return draft.subjects().isEmpty() ? List.of() : subjects.resolveAll(draft.subjects());
    }

    private List<ScanFinding> chosen(StoreScan scan, AdoptionDraft draft) {
        if (scan.isRunning()) {
            throw new StatewardException(
                    Kind.CONFLICT, "scan-running", "The scan is running. Adopt what it found when it has ended.");
        }
        if (draft.findings().isEmpty()) {
            return findings.open(scan.id(), AdoptionDraft.MAX_ADOPTED);
        }
        if (draft.findings().size() > AdoptionDraft.MAX_ADOPTED) {
            throw StatewardException.invalid(
                    "findings", "'findings' takes at most " + AdoptionDraft.MAX_ADOPTED + " findings.");
        }
        List<ScanFinding> chosen = new ArrayList<>();
        for (UUID id : Set.copyOf(draft.findings())) {
            ScanFinding finding =
                    findings.of(scan.id(), id).orElseThrow(() -> StatewardException.notFound("finding of this scan"));
            if (finding.drift() != Drift.UNKNOWN || finding.status() != FindingStatus.OPEN) {
                throw changed();
            }
            chosen.add(finding);
        }
        return chosen;
    }

    private static StatewardException changed() {
        return new StatewardException(
                Kind.CONFLICT,
                "finding-status",
                "Only what is unknown to the catalog and still open can be adopted. Read the findings again.");
    }

    private NewItem item(Terms terms, ScanFinding finding) {
        StateDraft draft = terms.of(finding);
        intake.require(terms.agent(), draft);
        Instant now = clock.instant();
        Placed placed = intake.placed(
                terms.agent(),
                terms.store(),
                draft,
                intake.bodyMac(terms.agent().id(), draft));
        Action action = Intake.action(terms.agent(), placed, Set.copyOf(terms.people()));
        Decision decision = decisions.decide(action);
        NewItem item = placed.about(terms.people(), decision, now);
        return terms.store().kind().equals(MEMORY) ? item.as(ownId(finding)) : item;
    }

    /** A memory and its item have one id. */
    private static UUID ownId(ScanFinding finding) {
        return Names.id(Objects.requireNonNull(finding.ref())).orElseGet(Ids::next);
    }
}
