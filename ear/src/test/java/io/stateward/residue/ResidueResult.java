package io.stateward.residue;

import io.stateward.residue.Attack.Way;
import io.stateward.residue.Looking.Seen;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Is what was left after many erasures. */
public final class ResidueResult {

    /** Beyond the goal: memory that a JVM has freed and not used again (docs/benchmarks.md). */
    private static final String PROCESS = "process-memory";

    private static final String BACKUP = "backup";
    private static final String DATABASE = "database";

    private final Cast cast;
    private final Looking before;
    private final Looking after;
    private final Attack attack;

    ResidueResult(Cast cast, Looking before, Looking after, Attack attack) {
        this.cast = cast;
        this.before = before;
        this.after = after;
        this.attack = attack;
    }

    /** Returns why nothing that was found counts, or nothing if the scan can see. */
    public List<String> blindness() {
        List<String> blind = new ArrayList<>();
        Seen held = seen(before, BACKUP);
        need(
                blind,
                "erased people's tokens in the backup with the keys of then",
                cast.erased(),
                cast.erasedIn(held.opened()));
        need(
                blind,
                "living people's tokens in the backup with the keys of then",
                cast.living(),
                cast.livingIn(held.opened()));
        need(
                blind,
                "living people's tokens in the database",
                cast.living(),
                cast.livingIn(seen(after, DATABASE).opened()));
        need(
                blind,
                "living people's tokens in the backup",
                cast.living(),
                cast.livingIn(seen(after, BACKUP).opened()));
        need(
                blind,
                "plain rows in the backup",
                cast.plain(),
                backupHasPlain() ? cast.plainIn(held.clear()) : cast.plain());
        need(blind, "living people's identifiers in the database", cast.living(), attack.living());
        after.unread().forEach(file -> blind.add("could not be looked into: " + file));
        return blind;
    }

    /** On H2 they lie in a file of their own, which is not backed up. */
    private boolean backupHasPlain() {
        return !after.places().containsKey("plain");
    }

    private static void need(List<String> blind, String what, int all, int found) {
        if (found != all) {
            blind.add(found + " instead of " + all + " " + what);
        }
    }

    private static Seen seen(Looking looking, String place) {
        return looking.places().getOrDefault(place, new Seen(new BitSet(), new BitSet(), 0));
    }

    /** Counts the tokens of erased people that can be read in any place that the goal is about. */
    public int readable() {
        BitSet any = new BitSet();
        after.places().forEach((place, seen) -> {
            if (!place.equals(PROCESS)) {
                any.or(seen.all());
            }
        });
        return cast.erasedIn(any);
    }

    public int tokens() {
        return cast.erased();
    }

    /** Counts plain rows that are still to be read in the files of the database that they were deleted from. */
    public int plainRows() {
        BitSet any = new BitSet();
        after.places().forEach((place, seen) -> {
            if (!place.equals(BACKUP) && !place.equals(PROCESS)) {
                any.or(seen.clear());
            }
        });
        return cast.plainIn(any);
    }

    /** Counts the identifiers of erased people that a dictionary attack confirms. */
    public int confirmed() {
        return attack.erased();
    }

    /** Returns by place how many tokens of erased people can be read there, and what tells whether the scan can see. */
    public Map<String, Number> counts() {
        Map<String, Number> counts = new LinkedHashMap<>();
        counts.put("tokens", cast.erased());
        after.places().forEach((place, seen) -> counts.put(place, cast.erasedIn(seen.all())));
        counts.put(
                "with-the-vault-of-before", cast.erasedIn(seen(before, BACKUP).all()));
        counts.put("living-found", cast.livingIn(seen(after, DATABASE).opened()));
        counts.put("living", cast.living());
        counts.put("envelopes", after.envelopes());
        counts.put("keys", after.keys());
        counts.put(
                "megabytes",
                after.places().values().stream().mapToLong(Seen::bytes).sum() >> 20);
        return counts;
    }

    /** Returns by way how many identifiers of erased people are confirmed in the database as it is, and in its backup. */
    public Map<String, Number> ways() {
        Map<String, Number> ways = new LinkedHashMap<>();
        ways.put("identifiers", cast.erased());
        for (Way way : Way.values()) {
            String name = way.name().toLowerCase(Locale.ROOT);
            ways.put(name + "-database", attack.erased(way, attack.database()));
            ways.put(name + "-backup", attack.erased(way, attack.backup()));
        }
        ways.put("living-confirmed", attack.living());
        ways.put("hashes", attack.hashes());
        return ways;
    }
}
