package io.stateward.stores.connector.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Directories;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Plants a file of its own for each entry of the data map, and opens that file again to see whether the marker is in it. No line is added to a
 * file that is there: who reads that would read the marker.
 */
@ApplicationScoped
public class FolderPlanter implements Planter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String FILE = "file";
    private static final String UNREADABLE = "The folder, or a directory in it, cannot be read or written";
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Directories directories;

    @Inject
    public FolderPlanter(Directories directories) {
        this.directories = directories;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected FolderPlanter() {
        this.directories = null;
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public Spots choose(StoreAccess store, Marker marker) {
        FolderMap map = FolderMap.read(store.map());
        root(store);
        List<Spot> spots = new ArrayList<>();
        Map<String, String> omitted = new TreeMap<>();
        for (MappedFiles entry : map.files()) {
            Optional<String> path = entry.glob().written(marker);
            if (path.isEmpty()) {
                omitted.put(label(entry), "It knows people by identifiers that a marker does not have.");
            } else if (!entry.glob().isOpen() && entry.glob().types().isEmpty()) {
                omitted.put(label(entry), "It is one file, which others write.");
            } else if (map.of(path.get()).filter(entry::equals).isEmpty()) {
                omitted.put(label(entry), "A file of its form belongs to an entry before it.");
            } else {
                boolean searched = !entry.glob().types().isEmpty() || tells(entry, marker);
                spots.add(new Spot(label(entry), path.get(), searched ? null : FILE));
            }
        }
        return new Spots(spots, omitted);
    }

    private static String label(MappedFiles entry) {
        return "files " + entry.label();
    }

    private static boolean tells(MappedFiles entry, Marker marker) {
        return entry.text().any()
                || entry.subjects().stream()
                        .anyMatch(subject -> marker.of(subject.type()).isPresent());
    }

    @Override
    public List<Spot> plant(StoreAccess store, Marker marker, List<Spot> spots) {
        FolderMap map = FolderMap.read(store.map());
        return opened(store, root -> {
            for (Spot spot : spots) {
                MappedFiles entry = map.of(spot.ref()).orElse(null);
                if (entry != null) {
                    file(root, spot).write(entry.jsonl() ? line(entry, marker) + "\n" : marker.note() + "\n");
                }
            }
            return spots;
        });
    }

    /** A text is written only where the map looks for texts, so that what the map does not know is not held against the connector. */
    private static JsonNode line(MappedFiles entry, Marker marker) {
        ObjectNode line = JSON.objectNode();
        entry.subjects()
                .forEach(subject -> marker.of(subject.type())
                        .ifPresent(i -> set(line, subject.pointer().steps(), i.value())));
        boolean everywhere = entry.text().everywhere();
        if (everywhere || (entry.subjects().isEmpty() && entry.text().pointers().isEmpty())) {
            line.put("text", marker.note());
        } else if (entry.text().any()) {
            set(line, entry.text().pointers().get(0).steps(), marker.note());
        }
        return line;
    }

    private static void set(ObjectNode line, List<String> steps, String value) {
        if (steps.isEmpty()) {
            return;
        }
        JsonNode below = TextNode.valueOf(value);
        for (int at = steps.size() - 1; at > 0; at--) {
            String step = steps.get(at);
            ArrayNode list = JSON.arrayNode();
            below = step.equals(Pointer.ANY) || step.equals("0")
                    ? list.add(below)
                    : JSON.objectNode().set(step, below);
        }
        String first = steps.get(0).equals(Pointer.ANY) ? "any" : steps.get(0);
        line.set(first, below);
    }

    @Override
    public List<Spot> remaining(StoreAccess store, Marker marker, List<Spot> spots) {
        return opened(store, root -> {
            List<Spot> left = new ArrayList<>();
            for (Spot spot : spots) {
                PlantedFile file = file(root, spot);
                if (marker.isIn(file.read()) || (marker.isIn(spot.ref()) && file.isThere())) {
                    left.add(spot);
                }
            }
            return left;
        });
    }

    @Override
    public void remove(StoreAccess store, Marker marker, List<Spot> spots) {
        opened(store, root -> {
            for (Spot spot : spots) {
                file(root, spot)
                        .remove(name ->
                                marker.isIn(name) || RANDOM.matcher(name).find());
            }
            return true;
        });
    }

    private static PlantedFile file(Path root, Spot spot) {
        return new PlantedFile(root, Path.of(spot.ref()));
    }

    private Path root(StoreAccess store) {
        return directories.require(FolderConfig.read(store.config()).path());
    }

    /** Does something below the folder. */
    private interface Work<T> {
        T in(Path root) throws IOException;
    }

    private <T> T opened(StoreAccess store, Work<T> work) {
        try {
            return work.in(root(store));
        } catch (StatewardException e) {
            throw new StoreUnreachable(e.sentence());
        } catch (IOException e) {
            throw new StoreUnreachable(UNREADABLE);
        }
    }
}
