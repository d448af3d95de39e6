package io.stateward.policies.web;

import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentFilter;
import io.stateward.agents.entity.AgentView;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.CategoryView;
import io.stateward.policies.entity.PolicyCheck;
import io.stateward.policies.entity.PolicyView;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drafts a policy, or the next version of one, from a document that is typed, begun from an example, or taken from a version. */
@Named
@RequestScoped
public class PolicyEditor {

    /** Names of one kind that the editor offers, at most; any other may be typed. */
    static final int MAX_KNOWN = 200;

    @Inject
    Policies policies;

    @Inject
    PolicyReviews reviews;

    @Inject
    Categories categories;

    @Inject
    Agents agents;

    @Inject
    Stores stores;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private String document = "";
    private @Nullable PolicyCheck checked;
    private @Nullable Integer wrongLine;

    /** Is what the tenant has of one kind, to be offered where the document selects it. */
    public record Known(String selector, List<String> names) {}

    /** Fills the text: with what was typed, else with the version or the example asked for. */
    public void open() {
        document = isTyped() ? typed() : begin();
    }

    private String begin() {
        String name = asked.text("name");
        if (name == null) {
            return PolicySample.of(asked.text("sample")).text();
        }
        String version = asked.text("version");
        int number = version == null
                ? policies.of(name).stream().mapToInt(PolicyView::version).max().orElse(1)
                : PathId.number("policy version", version);
        return reviews.yaml(name, number);
    }

    private static boolean isTyped() {
        return FacesContext.getCurrentInstance().isPostback();
    }

    /** Browsers send lines that end with a carriage return too. */
    private String typed() {
        String text = asked.secret("document");
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    /** Checks the document without writing it down, for who has no script. */
    public void check() {
        guarded(() -> checked = reviews.check(typed()));
    }

    public @Nullable String draft() {
        PolicyView[] made = new PolicyView[1];
        return guarded(() -> made[0] = policies.draft(typed())) ? opened(made[0]) : null;
    }

    private String opened(PolicyView made) {
        notices.tellNext(
                FacesMessage.SEVERITY_INFO,
                "Version " + made.version() + " is written down as a draft. It decides nothing yet.");
        return Address.of(ConsolePage.POLICY)
                .with("name", made.name())
                .with("version", Integer.toString(made.version()))
                .with("faces-redirect", "true")
                .toString();
    }

    /** Runs a step and keeps the line at which the document was refused. */
    private boolean guarded(Notices.Step step) {
        return notices.tried(() -> {
            try {
                step.run();
            } catch (StatewardException wrong) {
                wrongLine = wrong.details().get("line") instanceof Integer line ? line : null;
                throw wrong;
            }
        });
    }

    public String getDocument() {
        return document;
    }

    /** Returns what a check found, or null if none was asked for or it was refused. */
    public @Nullable PolicyCheck getChecked() {
        return checked;
    }

    /** Returns the line at which the document was refused, or null. */
    public @Nullable Integer getWrongLine() {
        return wrongLine;
    }

    public List<PolicySample> getSamples() {
        return PolicySample.ALL;
    }

    /** Returns what the tenant has, for the editor to offer. */
    public List<Known> getKnown() {
        return List.of(
                new Known("categories", names(categories.list().stream().map(CategoryView::name))),
                new Known("stores", names(stores.all().stream().map(StoreView::name))),
                new Known(
                        "agents",
                        names(agents.list(AgentFilter.ALL, null, MAX_KNOWN).items().stream()
                                .map(AgentView::name))));
    }

    private static List<String> names(Stream<String> names) {
        return names.sorted().limit(MAX_KNOWN).toList();
    }
}
