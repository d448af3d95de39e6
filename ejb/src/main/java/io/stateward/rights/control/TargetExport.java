package io.stateward.rights.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.catalog.entity.ItemView;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.rights.control.ExportSteps.Opened;
import io.stateward.rights.control.Reading.Looked;
import io.stateward.rights.entity.PurposeBasis;
import io.stateward.rights.entity.RightsKind;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Target;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes one target into an export: its records as a whole, or its items one by one. */
final class TargetExport {

    private final Opened opened;
    private final Looked looked;
    private final Target target;
    private final ExportDocument document;
    private final ZipOutputStream zip;

    TargetExport(Opened opened, Looked looked, Target target, ExportDocument document, ZipOutputStream zip) {
        this.opened = opened;
        this.looked = looked;
        this.target = target;
        this.document = document;
        this.zip = zip;
    }

    /** Is what was read of an item: its content, or why it is not there. */
    private record Read(
            ItemContent.@Nullable Whole whole, @Nullable String withheld) {}

    void gather(Set<UUID> done) throws IOException {
        List<JsonNode> records = records();
        if (!records.isEmpty() || target.items().isEmpty()) {
            if (isWanted(purposes(), target.items())) {
                document.add(of(records));
            }
            done.addAll(target.items());
            return;
        }
        for (UUID id : target.items()) {
            ItemView view = looked.views().get(id);
            if (view != null && isWanted(Set.of(view.purpose()), List.of(id)) && done.add(id)) {
                document.add(of(view));
            }
        }
    }

    private List<JsonNode> records() {
        try {
            return looked.connector()
                    .records(looked.access(), opened.subject().person(), target, looked.bound(), Gathering.MAX_ROWS);
        } catch (StoreUnreachable e) {
            document.lacks(looked.access().name() + ": " + e.reason());
            return List.of();
        }
    }

    private Set<String> purposes() {
        return target.items().stream()
                .map(looked.views()::get)
                .filter(view -> view != null)
                .map(ItemView::purpose)
                .collect(Collectors.toSet());
    }

    /** Of portability: what nobody gave a basis counts as not portable, and what was derived nobody provided. */
    private boolean isWanted(Set<String> purposes, List<UUID> items) {
        return opened.kind() == RightsKind.ACCESS
                || (!purposes.isEmpty()
                        && purposes.stream().allMatch(this::isPortable)
                        && Collections.disjoint(items, looked.inferred()));
    }

    private boolean isPortable(String purpose) {
        PurposeBasis basis = opened.bases().get(purpose);
        return basis != null && basis.isPortable();
    }

    private ExportEntry of(List<JsonNode> records) throws IOException {
        @Nullable String name = records.isEmpty() ? null : "content/" + document.entries.size() + ".json";
        if (name != null) {
            Gathering.file(zip, name, Json.bytes(records));
        }
        @Nullable
        String withheld = name == null
                ? "This store does not give it out."
                : records.size() >= Gathering.MAX_ROWS ? "Only the first " + Gathering.MAX_ROWS + " rows." : null;
        return new ExportEntry(
                null,
                looked.access().name(),
                target.description(),
                Math.max(target.found(), records.size()),
                target.categories().stream().sorted().toList(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                name,
                withheld);
    }

    private ExportEntry of(ItemView view) throws IOException {
        Read read = read(view);
        @Nullable String name = null;
        ItemContent.Whole whole = read.whole();
        if (whole != null) {
            String type = whole.mediaType();
            name = "content/" + view.id()
                    + (type.contains("json") ? ".json" : type.startsWith("text/") ? ".txt" : ".bin");
            Gathering.file(zip, name, whole.bytes());
        }
        PurposeBasis basis = opened.bases().get(view.purpose());
        return new ExportEntry(
                view.id(),
                looked.access().name(),
                view.kind(),
                1,
                view.categories(),
                view.purpose(),
                basis == null ? null : basis.view(),
                looked.agents().get(view.agent()),
                view.createdAt(),
                view.eraseAt(),
                OpenEnd.is(view.retainUntil()) ? null : view.retainUntil(),
                OpenEnd.is(view.retainUntil()),
                view.restricted(),
                name,
                read.withheld());
    }

    private Read read(ItemView view) {
        KnownItem known = looked.known().get(view.id());
        if (known == null || known.ref() == null || !looked.connector().canRead(looked.access(), view.kind())) {
            return new Read(null, "This store does not give it out.");
        }
        if (known.shared() || target.shared()) {
            return new Read(null, "Others are in it too (GDPR Art. 15(4)). Ask for what is yours in it.");
        }
        try {
            ItemContent content = looked.connector().content(looked.access(), known, Gathering.MAX_ITEM_BYTES);
            if (content instanceof ItemContent.Whole whole) {
                return new Read(whole, null);
            }
            return new Read(
                    null,
                    content instanceof ItemContent.TooLarge
                            ? "It is larger than " + Gathering.MAX_ITEM_BYTES + " bytes. Ask for it apart."
                            : content instanceof ItemContent.Gone
                                    ? "The store says that it is not there."
                                    : "This store does not give it out.");
        } catch (StoreUnreachable e) {
            document.lacks(looked.access().name() + ": " + e.reason());
            return new Read(null, "The store does not answer.");
        }
    }
}
