package io.stateward.stores.connector.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shows what is said of collections at the limits of one search and one past them. */
class RecordsLimitsTest {

    private static final Person MIA = new Person(
            Set.of(), List.of(new Identifier("email", "mia@people.example", "mia@people.example")), Instant.MAX);
    private static final MappedCollection NOTES = new MappedCollection(
            "notes",
            false,
            List.of(new MappedCollection.SubjectField("email", "email")),
            Set.of("conversation"),
            true,
            Optional.empty());

    /** Holds so many records of one person, or of nobody, and forgets what is deleted. */
    private static class Counted implements Shelf {

        private final StoredRecord one;
        private int records;

        Counted(int records, String email) {
            this.records = records;
            this.one =
                    new StoredRecord("", JsonNodeFactory.instance.objectNode().put("email", email));
        }

        @Override
        public String ref() {
            return "notes";
        }

        @Override
        public Set<String> names() {
            return Set.of("notes");
        }

        @Override
        public long count() {
            return records;
        }

        @Override
        public RecordPage page(@Nullable String cursor, int limit) {
            int from = cursor == null ? 0 : Integer.parseInt(cursor);
            List<StoredRecord> page = new ArrayList<>();
            for (int at = from; at < Math.min(records, from + limit); at++) {
                page.add(new StoredRecord("r" + at, one.fields()));
            }
            return new RecordPage(page, from + limit < records ? String.valueOf(from + limit) : null);
        }

        @Override
        public RecordPage matching(Map<String, Set<String>> values, @Nullable String cursor, int limit) {
            return new RecordPage(List.of(), null);
        }

        @Override
        public List<StoredRecord> byIds(Collection<String> ids) {
            return List.of();
        }

        @Override
        public void delete(Collection<String> ids) {
            records -= ids.size();
        }

        @Override
        public List<String> nearest(JsonNode vector, int most) {
            return List.of();
        }

        @Override
        public void drop() {
            records = 0;
        }
    }

    private static List<Outcome> erase(Shelf shelf, Block... blocks) {
        Opened store = new Opened(List.of(shelf), new CollectionMap(List.of(NOTES)));
        Target target = new Target("records", "notes", "Records", 0, 1, false, List.of());
        return new ShelfErasure(store, MIA, target, List.of(), List.of(blocks), Instant.EPOCH).run();
    }

    private static boolean unread(int records) {
        Search search = new Search(new Counted(records, "bob@people.example"), Optional.of(NOTES), MIA, List.of());
        search.run();
        return search.leftUnread();
    }

    @Test
    void aCollectionIsReadThroughUpToItsLimitAndOneMoreRecordIsReported() {
        assertThat(unread(Search.MAX_READ)).isFalse();
        assertThat(unread(Search.MAX_READ + 1)).isTrue();
    }

    @Test
    void moreThanOneSearchRemembersIsErasedAllTheSame() {
        Counted shelf = new Counted(Search.MAX_HITS + 3, "mia@people.example");

        assertThat(erase(shelf)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(shelf.count()).isZero();
    }

    @Test
    void moreThanCanBeKeptApartIsAFailureAndNeverSilence() {
        Block hold = new Block(Block.Kind.HOLD, "case v1", Set.of(), Set.of(), null, null, "A case.");

        assertThat(erase(new Counted(Search.MAX_HITS - 1, "mia@people.example"), hold))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.BLOCKED_BY_HOLD);
        List<Outcome> outcomes = erase(new Counted(Search.MAX_HITS, "mia@people.example"), hold);
        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.BLOCKED_BY_HOLD, Verdict.FAILED);
        assertThat(outcomes.get(1).evidence()).isEqualTo(Evidence.NONE);
    }

    @Test
    void aStoreThatNeverComesToAnEndIsNotFollowedForEver() {
        Shelf endless = new Counted(0, "bob@people.example") {
            @Override
            public RecordPage page(@Nullable String cursor, int limit) {
                return new RecordPage(List.of(), "on");
            }
        };
        Search search = new Search(endless, Optional.of(NOTES), MIA, List.of());

        assertThatThrownBy(search::run).isInstanceOf(StoreUnreachable.class);
    }
}
