package io.stateward.memory.entity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stateward.catalog.entity.Withheld;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is one page of memories.
 *
 * @param items what is on it
 * @param next the cursor of the next page, or null on the last one
 * @param withheld what was left out up to there because the policies deny reading it, whatever words were asked for: it was not opened
 */
public record MemoryPage(
        List<MemoryView> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,
        Withheld withheld) {

    public MemoryPage {
        items = List.copyOf(items);
    }
}
