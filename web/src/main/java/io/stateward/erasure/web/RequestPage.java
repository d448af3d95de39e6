package io.stateward.erasure.web;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureTerms;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows one privacy request, and tells which steps are possible now for whoever looks. */
@Named("erasure")
@RequestScoped
public class RequestPage {

    @Inject
    ErasureRequests requests;

    @Inject
    ErasureTerms terms;

    @Inject
    Stores stores;

    @Inject
    CurrentTenant current;

    @Inject
    ErasureWords words;

    @Inject
    Asked asked;

    @Inject
    Clock clock;

    private @Nullable ErasureView request;
    private @Nullable Map<UUID, String> storeNames;
    private @Nullable List<PlannedTarget> plan;
    private @Nullable String planRefused;

    /** Reads the request before anything is written, so that a foreign tenant's id is answered as not found. */
    public void open() {
        getRequest();
    }

    public ErasureView getRequest() {
        ErasureView read = request;
        if (read == null) {
            read = requests.of(PathId.of("erasure request", asked.textOrEmpty("id")));
            request = read;
        }
        return read;
    }

    /** Reads the request again, after a step that was refused. */
    void reread() {
        request = null;
    }

    /** Returns the request as it stood on the page that the step was chosen on. */
    Seen seen() {
        return new Seen(getRequest().id(), Query.integer("version", asked.text("version")));
    }

    public boolean isPlanWanted() {
        return asked.text("plan") != null;
    }

    /** Asks every store now, which takes its time: only where the page was opened with its plan. */
    public List<PlannedTarget> getPlan() {
        List<PlannedTarget> asking = plan;
        if (asking == null) {
            try {
                asking = requests.plan(getRequest().id());
            } catch (StatewardException refused) {
                planRefused = refused.sentence();
                asking = List.of();
            }
            plan = asking;
        }
        return asking;
    }

    /** Is how much of the plan is treated alike, in words. */
    public record Treated(String words, long targets, long pieces) {}

    /** Returns what the plan comes to, by what would be done; what is not there to be treated is left out. */
    public List<Treated> getTreatments() {
        Map<String, List<PlannedTarget>> alike = getPlan().stream()
                .filter(target -> target.treatment() != null)
                .collect(Collectors.groupingBy(words::planned, LinkedHashMap::new, Collectors.toList()));
        return alike.entrySet().stream()
                .map(part -> new Treated(
                        part.getKey(),
                        part.getValue().size(),
                        part.getValue().stream().mapToLong(PlannedTarget::found).sum()))
                .toList();
    }

    /** Returns why there is no plan, or null. */
    public @Nullable String getPlanRefused() {
        getPlan();
        return planRefused;
    }

    public String storeName(UUID store) {
        Map<UUID, String> names = storeNames;
        if (names == null) {
            names = stores.all().stream().collect(Collectors.toMap(StoreView::id, StoreView::name));
            storeNames = names;
        }
        return names.getOrDefault(store, "a store that is no longer registered");
    }

    public List<TaskView> getAttention() {
        return getRequest().tasks().stream().filter(TaskView::needsAttention).toList();
    }

    public boolean isOfficer() {
        return current.caller().is(Role.PRIVACY_OFFICER);
    }

    /** Tells whether the job is at work, so that the page follows it. */
    public boolean isRunning() {
        return ProgressEvent.isRunning(status());
    }

    public boolean isWaiting() {
        return status().isBeforeExecution();
    }

    public boolean isConfirmable() {
        return isOfficer() && status() == ErasureStatus.RECEIVED;
    }

    public boolean isApprovable() {
        return isOfficer() && status() == ErasureStatus.PLANNED && !isSecondPersonNeeded();
    }

    /** Tells whether the tenant wants somebody else than the creator to approve. */
    public boolean isSecondPersonNeeded() {
        return terms.settings().secondPerson()
                && getRequest().requestedBy().equals(current.caller().name());
    }

    public boolean isStoppable() {
        return isOfficer() && isWaiting();
    }

    public boolean isExtendable() {
        ErasureView shown = getRequest();
        return isOfficer()
                && !shown.extended()
                && !shown.status().isClosed()
                && !clock.instant().isAfter(shown.dueAt());
    }

    public boolean isAttended() {
        return isOfficer() && status() == ErasureStatus.NEEDS_ATTENTION;
    }

    private ErasureStatus status() {
        return getRequest().status();
    }
}
