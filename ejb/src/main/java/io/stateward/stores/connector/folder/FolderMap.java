package io.stateward.stores.connector.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.folder.MappedFiles.SubjectAt;
import io.stateward.stores.connector.folder.MappedFiles.Text;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Is the data map of a folder; a file belongs to the first entry that matches it. */
record FolderMap(List<MappedFiles> files) {

    /** Most entries of a map. */
    static final int MAX_ENTRIES = 200;

    /** Most subject fields of an entry, and most places of texts. */
    static final int MAX_POINTERS = 32;

    /** Most categories of an entry. */
    static final int MAX_CATEGORIES = 32;

    static FolderMap read(JsonNode node) {
        Fields fields = new Fields("map", node).only("files");
        List<MappedFiles> files = new ArrayList<>();
        Set<String> labels = new TreeSet<>();
        for (Fields entry : fields.objects("files", MAX_ENTRIES)) {
            MappedFiles mapped = entry(entry);
            if (!labels.add(mapped.label())) {
                throw StatewardException.invalid(
                        entry.at("glob"), "Field " + entry.at("glob") + " names files that the map already has.");
            }
            files.add(mapped);
        }
        return new FolderMap(files);
    }

    private static MappedFiles entry(Fields fields) {
        fields.only("glob", "lines", "subjects", "text", "createdAt", "id", "categories", "onErase");
        PathPattern glob = PathPattern.parse(fields.at("glob"), fields.text("glob"));
        glob.types().forEach(type -> unique(fields.at("glob"), type));
        boolean jsonl = either(fields, "lines", "jsonl", "none");
        List<SubjectAt> subjects = fields.optionalObjects("subjects", MAX_POINTERS).stream()
                .map(FolderMap::subject)
                .toList();
        MappedFiles entry = new MappedFiles(
                glob,
                jsonl,
                subjects,
                text(fields),
                pointer(fields, "createdAt").orElse(null),
                pointer(fields, "id").orElse(null),
                fields.texts("categories", 1, MAX_CATEGORIES),
                either(fields, "onErase", "delete", "redact"));
        if (!jsonl && (!subjects.isEmpty() || entry.createdAt() != null || entry.id() != null)) {
            throw StatewardException.invalid(
                    fields.at("lines"),
                    "Field " + fields.at("lines")
                            + " must be jsonl where subjects, createdAt or id point into lines. Otherwise leave them out.");
        }
        if (!jsonl && !entry.text().pointers().isEmpty()) {
            throw StatewardException.invalid(
                    fields.at("text"), "Field " + fields.at("text") + " must be true or false where lines is none.");
        }
        return entry;
    }

    private static SubjectAt subject(Fields fields) {
        fields.only("type", "pointer");
        String type = fields.text("type");
        unique(fields.at("type"), type);
        return new SubjectAt(type, Pointer.parse(fields.at("pointer"), fields.text("pointer")));
    }

    private static void unique(String field, String type) {
        if (new Identifier(type, "", "").tellsNobodyApart()) {
            throw StatewardException.invalid(
                    field,
                    "Field " + field
                            + " names a type that many people may share, so it tells nobody apart. Use one that"
                            + " identifies, such as email or user-id.");
        }
    }

    private static Text text(Fields fields) {
        JsonNode text = fields.node().path("text");
        if (text.isMissingNode() || text.isNull() || text.isBoolean()) {
            return new Text(text.asBoolean(false), List.of());
        }
        return new Text(
                false,
                fields.texts("text", 1, MAX_POINTERS).stream()
                        .map(pointer -> Pointer.parse(fields.at("text"), pointer))
                        .toList());
    }

    private static Optional<Pointer> pointer(Fields fields, String name) {
        return fields.optionalText(name).map(text -> Pointer.parse(fields.at(name), text));
    }

    private static boolean either(Fields fields, String name, String yes, String no) {
        String text = fields.text(name);
        if (!text.equals(yes) && !text.equals(no)) {
            throw StatewardException.invalid(
                    fields.at(name), "Field " + fields.at(name) + " must be " + yes + " or " + no + ".");
        }
        return text.equals(yes);
    }

    Set<String> subjectTypes() {
        Set<String> types = new TreeSet<>();
        files.forEach(entry -> {
            types.addAll(entry.glob().types());
            entry.subjects().forEach(subject -> types.add(subject.type()));
        });
        return types;
    }

    /** Returns the entry to which a file belongs by its own name or as a copy. */
    Optional<MappedFiles> of(String path) {
        return files.stream()
                .filter(entry -> entry.matches(path))
                .findFirst()
                .or(() -> files.stream()
                        .filter(entry -> entry.origin(path) != null)
                        .findFirst());
    }

    /** Returns where a catalog item lies: the entry of its file, or nothing if no entry has it. */
    Optional<MappedFiles> placeOf(String ref) {
        int line = ref.lastIndexOf(References.LINE);
        return Optional.of(line)
                .filter(at -> at > 0)
                .flatMap(at -> of(ref.substring(0, at)))
                .filter(entry -> entry.id() != null)
                .or(() -> of(ref));
    }

    /** Returns the same map with an entry for each file that only the catalog knows. */
    FolderMap with(List<KnownItem> known) {
        List<MappedFiles> all = new ArrayList<>(files);
        for (KnownItem item : known) {
            String ref = item.ref();
            if (ref != null && placeOf(ref).isEmpty()) {
                all.add(new MappedFiles(
                        PathPattern.literal(ref),
                        ref.endsWith(".jsonl"),
                        List.of(),
                        new Text(true, List.of()),
                        null,
                        null,
                        item.categories(),
                        true));
            }
        }
        return new FolderMap(all);
    }

    Optional<MappedFiles> labelled(String label) {
        return files.stream().filter(entry -> entry.label().equals(label)).findFirst();
    }
}
