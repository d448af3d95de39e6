package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Residue;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Is the person as this folder would show them: their identifiers in every way they are looked for, and what the catalog knows here. */
final class Sought {

    private final Person person;
    private final Mentions every;
    private final Mentions unique;
    private final Map<String, Mentions> ofType = new HashMap<>();
    private final Sieve sieve;
    private final Residue residue;
    private final References references;
    private final Map<String, KnownItem> byRef;
    private final Map<String, Map<String, KnownItem>> lines = new HashMap<>();
    private final boolean hidden;

    Sought(Person person, List<KnownItem> known, References references) {
        this.person = person;
        this.every = Mentions.of(person);
        this.unique = Mentions.unique(person);
        for (Identifier identifier : person.identifiers()) {
            ofType.computeIfAbsent(identifier.type(), type -> Mentions.unique(only(type)));
        }
        this.sieve = Sieve.of(Stream.concat(person.identifiers().stream(), person.learned().stream())
                .filter(identifier -> !identifier.tellsNobodyApart())
                .toList());
        this.residue = Residue.of(person);
        this.references = references;
        this.byRef = known.stream()
                .filter(item -> item.ref() != null)
                .collect(Collectors.toMap(item -> String.valueOf(item.ref()), item -> item, (one, other) -> one));
        byRef.forEach((ref, item) -> {
            int line = ref.lastIndexOf(References.LINE);
            if (line > 0) {
                lines.computeIfAbsent(ref.substring(0, line), file -> new HashMap<>())
                        .put(ref.substring(line + 1), item);
            }
        });
        this.hidden = byRef.keySet().stream().anyMatch(ref -> ref.indexOf('~') >= 0);
    }

    private Person only(String type) {
        return new Person(
                person.subjects(),
                person.identifiers().stream()
                        .filter(identifier -> identifier.type().equals(type))
                        .toList(),
                person.cutOff());
    }

    Person person() {
        return person;
    }

    /** Tells whether a value is one of the person's of that type. */
    boolean is(String type, String value) {
        Mentions own = ofType.get(type);
        return own != null && own.is(value);
    }

    /** Tells whether the request has an identifier of that type. */
    boolean knows(String type) {
        return ofType.containsKey(type);
    }

    /** Tells whether any of the types found in a path stands for the person. */
    boolean isAny(Map<String, String> found) {
        return found.entrySet().stream().anyMatch(one -> is(one.getKey(), one.getValue()));
    }

    /** Tells whether a directory, or one above it, is named after the person. */
    boolean isDirectory(MappedFiles entry, String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            if (isAny(entry.glob().identifiersOfDirectory(path.substring(0, end)))) {
                return true;
            }
        }
        return isAny(entry.glob().identifiersOfDirectory(path));
    }

    /** Finds all identifiers, such as names, in what is known to be about the person. */
    Mentions every() {
        return every;
    }

    /** Finds the identifiers that nobody else has. */
    Mentions unique() {
        return unique;
    }

    Sieve sieve() {
        return sieve;
    }

    Residue residue() {
        return residue;
    }

    /** Tells whether nothing but the catalog leads to anything. */
    boolean isNobody() {
        return unique.none();
    }

    /** Returns the catalog items of a whole file. */
    List<KnownItem> items(String path) {
        Set<KnownItem> items = new HashSet<>();
        refs(path).map(byRef::get).filter(item -> item != null).forEach(items::add);
        return List.copyOf(items);
    }

    /** Returns the catalog items of lines of a file, by the lines' own ids. */
    Map<String, KnownItem> lines(String path) {
        Map<String, KnownItem> found = new HashMap<>();
        refs(path).map(lines::get).filter(items -> items != null).forEach(found::putAll);
        return found;
    }

    private Stream<String> refs(String path) {
        return hidden ? Stream.of(path, references.of(path)).distinct() : Stream.of(path);
    }
}
