package io.stateward.policies.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.boundary.PlatformTables;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableView;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.BodyText;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import io.stateward.web.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows one table of places with its versions, and lets the platform's operator put another in its place. */
@Named
@RequestScoped
public class TablePage {

    /** Largest file, in bytes; the API's limit of a body. */
    public static final long MAX_BYTES = 1 << 20;

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

    public @Nullable String replace() {
        return put("replace", () -> new TableDraft(content(), day(), asked.text("reason")));
    }

    public @Nullable String rollBack() {
        return put("rollBack", () -> new TableDraft(null, day(), asked.text("reason")));
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

    private @Nullable LocalDate day() {
        String typed = asked.text("effectiveFrom");
        try {
            return typed == null ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw StatewardException.invalid("effectiveFrom", "'effectiveFrom' must be a day, such as 2027-01-31.");
        }
    }

    private JsonNode content() {
        Part sent = file;
        if (sent == null || sent.getSize() == 0) {
            throw StatewardException.invalid("file", "No file came, or an empty one. Choose the table's file.");
        }
        if (sent.getSize() > MAX_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE, "body-too-large", "This file is larger than 1 MiB, and no table is.");
        }
        try (InputStream in = sent.getInputStream()) {
            return Json.mapper().readTree(BodyText.read(in));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw StatewardException.invalid("file", "The file is not a JSON document" + line + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        return MAX_BYTES;
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }
}
