package io.stateward.policies.web;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.policies.entity.HoldShortfall;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields of the forms about holds. */
final class HoldForms {

    private HoldForms() {}

    /** Reads ids of items between blanks, commas or line ends. */
    static Set<UUID> items(String text) {
        return Arrays.stream(text.split("[\\s,]+", -1))
                .filter(id -> !id.isEmpty())
                .map(id -> Names.id(id)
                        .orElseThrow(() -> StatewardException.invalid(
                                "items", "An item is named by its id, as its page and the API show it.")))
                .collect(Collectors.toUnmodifiableSet());
    }

    static @Nullable LocalDate day(String field, @Nullable String text) {
        return text == null ? null : required(field, text);
    }

    static LocalDate required(String field, @Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw StatewardException.invalid(field, "Choose a day, such as 2027-03-31.");
        }
    }

    /** Returns what a hold that was refused cannot keep. */
    static List<HoldShortfall> notKept(StatewardException refused) {
        return refused.details().get("notKept") instanceof List<?> list
                ? list.stream()
                        .filter(HoldShortfall.class::isInstance)
                        .map(HoldShortfall.class::cast)
                        .toList()
                : List.of();
    }
}
