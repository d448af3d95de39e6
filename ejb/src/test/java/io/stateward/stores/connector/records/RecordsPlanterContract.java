package io.stateward.stores.connector.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.entity.Spots;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Demonstrates where in collections of records markers are planted. */
public abstract class RecordsPlanterContract extends RecordsFixture implements PlanterContract {

    @Override
    public Instant afterPlanting() {
        return CUT_OFF;
    }

    @Override
    public void plantBystander() {
        write(true, NOTES, id("bystander"), fields("email", "ben@people.example", "customer", "1"), "Ben's words");
    }

    @Override
    public boolean holdsBystander() {
        return ids(true, NOTES).contains(id("bystander"));
    }

    @Test
    void a_marker_is_planted_only_where_the_map_names_one_collection_that_can_take_it() {
        plantBystander();
        String map = "{\"%s\":[{\"name\":\"notes\",\"text\":true},{\"pattern\":\"of-*\",\"text\":true},"
                + "{\"name\":\"nowhere\",\"text\":true}]}";

        Spots spots = planter().choose(access(true, map), marker());

        assertThat(spots.chosen()).hasSize(1);
        assertThat(spots.omitted()).hasSize(2);
        assertThat(spots.omitted().toString()).contains("of-*").contains("nowhere");
    }
}
