package io.stateward.policies.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.policies.boundary.PlatformTables;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableView;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.JsonFile;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import io.stateward.web.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows one table of places with its versions, and lets the platform's operator put another in its place. */
@Named
@RequestScoped
public class TablePage {

    @Inject
    PlatformTables tables;

    @Inject
    Visitor visitor;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable TableView table;
    private List<TableView> versions = List.of();
    private @Nullable Part file;
    private @Nullable String refused;

    /** Reads the table before anything is written, so that what is not there is answered as such. */
    public void open() {
        table = read();
        versions = tables.versions(name());
    }

    private TableView read() {
        String version = asked.text("version");
        return version == null ? tables.of(name()) : tables.of(name(), PathId.number("table version", version));
    }

    private TableName name() {
        return TableName.of(asked.textOrEmpty("name"));
    }

    /** Returns the version that is shown; Faces asks before it decodes a form. */
    public TableView getTable() {
        TableView known = table;
        if (known == null) {
            known = read();
            table = known;
        }
        return known;
    }

    /** Returns all versions, the youngest first. */
    public List<TableView> getVersions() {
        return versions;
    }

    public String getContent() {
        JsonNode content = getTable().table();
        return content == null ? "" : content.toPrettyString();
    }

    /** Tells whether the visitor may replace tables. */
    public boolean isReplaceable() {
        return visitor.roles().contains(Role.PLATFORM_OPERATOR);
    }

    /** Tells whether the visitor may find out what a version would do to the tenant's state: one that the catalog's decisions ask. */
    public boolean isRehearsable() {
        return TableName.of(getTable().name()) != TableName.PROVIDERS
                && (visitor.roles().contains(Role.TENANT_ADMIN)
                        || visitor.roles().contains(Role.PRIVACY_OFFICER));
    }

    public @Nullable String replace() {
        return put(
                "replace",
                () -> new TableDraft(
                        JsonFile.read(file),
                        Query.day("effectiveFrom", asked.text("effectiveFrom")),
                        asked.text("reason")));
    }

    public @Nullable String rollBack() {
        return put(
                "rollBack",
                () -> new TableDraft(
                        null, Query.day("effectiveFrom", asked.text("effectiveFrom")), asked.text("reason")));
    }

    /** Reads what is to be put in place. */
    @FunctionalInterface
    private interface Draft {
        TableDraft read();
    }

    private @Nullable String put(String step, Draft draft) {
        TableView[] written = new TableView[1];
        boolean done = notices.after(
                () -> written[0] = tables.replace(
                        name(), draft.read(), Query.integer("youngest", asked.text("youngest")), visitor.name()),
                "The table is put in place. Every tenant is told.");
        if (!done) {
            refused = step;
            return null;
        }
        written[0].warnings().forEach(warning -> notices.tellNext(FacesMessage.SEVERITY_WARN, warning));
        return Address.of(ConsolePage.TABLE)
                .with("name", written[0].name())
                .with("version", Integer.toString(written[0].version()))
                .with("faces-redirect", "true")
                .toString();
    }

    /** Tells whether that step was refused, so that its form stays open. */
    public boolean isRefused(String step) {
        return step.equals(refused);
    }

    /** Returns what was typed into a field of a step that was refused. */
    public String typed(String step, String field) {
        return isRefused(step) ? asked.textOrEmpty(field) : "";
    }

    public long getMaxBytes() {
        return JsonFile.MAX_BYTES;
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }
}
