package io.stateward.stores.connector.s3;

import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.connector.s3.ObjectMap.By;
import io.stateward.stores.connector.s3.ObjectMap.Owner;
import io.stateward.stores.connector.s3.ObjectMap.Rule;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Person;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which versions and uploads the map's rules lead to, and what else names the person. */
final class Search {

    /** Most versions that are looked through for the person beside those that the map leads to. */
    static final int MAX_LOOKED_THROUGH = 100_000;

    private final Bucket bucket;
    private final S3Config config;
    private final Person person;
    private final ObjectMap map;
    private final Texts texts;
    private final Mentions mentions;
    private final Map<Rule, Sought> sought = new LinkedHashMap<>();

    /** Is a rule for one person. */
    private record Sought(Rule rule, Pattern keys, @Nullable Pattern value) {

        boolean matches(String key) {
            return keys.matcher(key).matches();
        }
    }

    Search(Bucket bucket, S3Config config, Person person, ObjectMap map) {
        this.bucket = bucket;
        this.config = config;
        this.person = person;
        this.map = map;
        this.texts = new Texts(bucket);
        this.mentions = Mentions.unique(person);
        for (Rule rule : map.rules()) {
            Owner owner = rule.owner();
            Optional<Pattern> keys = rule.keys().of(person);
            Optional<Pattern> value =
                    owner == null ? Optional.empty() : owner.value().of(person);
            boolean known = rule.redact() ? !mentions.none() : owner == null || value.isPresent();
            if (keys.isPresent() && known) {
                sought.put(rule, new Sought(rule, keys.get(), value.orElse(null)));
            }
        }
    }

    /**
     * Is what a rule leads to.
     *
     * @param unread how many versions could not be looked into, so that nobody knows whether they are the person's
     */
    record Found(List<Version> versions, List<Upload> uploads, long unread) {

        static final Found NOTHING = new Found(List.of(), List.of(), 0);

        Found {
            versions = List.copyOf(versions);
            uploads = List.copyOf(uploads);
        }

        long count() {
            return (long) versions.size() + uploads.size();
        }

        boolean has(String key) {
            return versions.stream().anyMatch(version -> version.key().equals(key));
        }
    }

    /**
     * Is what nothing leads to.
     *
     * @param named how many versions and uploads name the person
     * @param unread how many versions could not be looked into
     */
    record Unmapped(long named, long unread) {}

    /** Tells whether the person has the identifiers that a rule needs. */
    boolean canSearch(Rule rule) {
        return sought.containsKey(rule);
    }

    /** Looks for what one rule leads to, up to the cut-off; of objects about many, whenever they were written. */
    Found of(Rule rule) {
        Sought one = sought.get(rule);
        if (one == null) {
            return Found.NOTHING;
        }
        Gathering gathering = new Gathering(one);
        for (String beginning : Set.copyOf(rule.keys().beginnings(person))) {
            bucket.listings().versions(beginning, null, version -> {
                gathering.take(version);
                return true;
            });
            if (!rule.redact() && rule.owner() == null) {
                bucket.listings().uploads(beginning, gathering::take);
            }
        }
        return gathering.found();
    }

    /** Returns the keys to which a rule leads by the listing of current objects, another than that of versions. */
    Set<String> current(Rule rule) {
        Set<String> keys = new HashSet<>();
        Sought one = sought.get(rule);
        if (one != null && rule.owner() == null && !rule.redact()) {
            for (String beginning : Set.copyOf(rule.keys().beginnings(person))) {
                bucket.listings().current(beginning, key -> {
                    if (isHere(key) && one.matches(key)) {
                        keys.add(key);
                    }
                });
            }
        }
        return keys;
    }

    /** Tells whether a version is not newer than the cut-off. */
    boolean isBefore(Version version) {
        return !version.modified().isAfter(person.cutOff());
    }

    /** Tells whether a key is the store's. */
    boolean isHere(String key) {
        return key.startsWith(config.prefix());
    }

    /**
     * Looks through everything that neither the map nor the catalog leads to.
     *
     * @param found what the rules lead to
     * @param known keys that the catalog leads to
     */
    Unmapped unmapped(Map<Rule, Found> found, Set<String> known) {
        if (!map.text() || mentions.none()) {
            return new Unmapped(0, 0);
        }
        Set<String> reached = new HashSet<>();
        found.values().forEach(one -> one.versions().forEach(version -> reached.add(identity(version))));
        long[] counts = {0, 0, 0};
        bucket.listings().versions(config.prefix(), null, version -> {
            if (!reached.contains(identity(version)) && isOpen(version.key(), known)) {
                look(version, counts);
            }
            return true;
        });
        bucket.listings().uploads(config.prefix(), upload -> {
            boolean led = found.values().stream().anyMatch(one -> one.uploads().contains(upload));
            if (!led && isOpen(upload.key(), known) && mentions.in(upload.key())) {
                counts[0]++;
            }
        });
        return new Unmapped(counts[0], counts[1]);
    }

    private boolean isOpen(String key, Set<String> known) {
        return isHere(key)
                && !known.contains(key)
                && !map.isAboutNobody(key)
                && sought.values().stream()
                        .noneMatch(one -> (one.rule().redact()
                                        || !one.rule().keys().types().isEmpty())
                                && one.matches(key));
    }

    private void look(Version version, long[] counts) {
        if (mentions.in(version.key())) {
            counts[0]++;
        } else if (++counts[2] > MAX_LOOKED_THROUGH) {
            counts[1]++;
        } else {
            switch (texts.look(version, mentions)) {
                case YES -> counts[0]++;
                case UNREAD -> counts[1]++;
                case NO -> {
                    // Somebody else's, or nobody's.
                }
            }
        }
    }

    private static String identity(Version version) {
        return version.id() + " " + version.key();
    }

    /** Collects what one rule leads to. */
    private final class Gathering {

        private final Sought one;
        private final Map<String, Version> versions = new LinkedHashMap<>();
        private final Map<String, Version> markers = new LinkedHashMap<>();
        private final List<Upload> uploads = new ArrayList<>();
        private final Set<String> staying = new HashSet<>();
        private long unread;

        Gathering(Sought one) {
            this.one = one;
        }

        void take(Version version) {
            if (!isHere(version.key()) || !one.matches(version.key())) {
                return;
            }
            if (version.marker()) {
                markers.put(identity(version), version);
            } else if (isTheirs(version)) {
                versions.put(identity(version), version);
            } else {
                staying.add(version.key());
            }
        }

        void take(Upload upload) {
            if (isHere(upload.key()) && one.matches(upload.key()) && !uploads.contains(upload)) {
                uploads.add(upload);
            }
        }

        private boolean isTheirs(Version version) {
            if (one.rule().redact()) {
                Texts.Named named = texts.look(version, mentions);
                unread += named == Texts.Named.UNREAD ? 1 : 0;
                return named == Texts.Named.YES;
            }
            return isBefore(version) && isOwned(version);
        }

        private boolean isOwned(Version version) {
            Owner owner = one.rule().owner();
            Pattern value = one.value();
            if (owner == null || value == null) {
                return true;
            }
            String there = owner.by() == By.TAG ? bucket.tags(version).get(owner.name()) : metadata(version, owner);
            return there != null && value.matcher(there).matches();
        }

        private @Nullable String metadata(Version version, Owner owner) {
            Answer head = bucket.head(version);
            unread += head.succeeded() || bucket.isGone(head) ? 0 : 1;
            return head.succeeded() ? head.headers().get(Texts.METADATA + owner.name()) : null;
        }

        /** A marker is the person's where nothing but theirs lies under its key; one alone tells by the key whose it is. */
        Found found() {
            boolean byKey = one.rule().owner() == null && !one.rule().redact();
            Set<String> keys = new HashSet<>();
            versions.values().forEach(version -> keys.add(version.key()));
            List<Version> all = new ArrayList<>(versions.values());
            markers.values().stream()
                    .filter(marker -> !one.rule().redact())
                    .filter(marker -> !staying.contains(marker.key()))
                    .filter(marker -> byKey || keys.contains(marker.key()))
                    .forEach(all::add);
            return new Found(all, uploads, unread);
        }
    }
}
