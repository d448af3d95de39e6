package io.stateward.erasure.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says which days are no business days beside Saturdays and Sundays, from {@code stateward.erasure.holidays}. */
@ApplicationScoped
class Holidays {

    private static final String SETTING = "stateward.erasure.holidays";

    /**
     * Returns the declared days; none unless the operator declares some, so that a period ends too early rather than too late.
     *
     * @throws IllegalStateException if the setting is no list of ISO 8601 dates
     */
    Set<LocalDate> days() {
        return ConfigProvider.getConfig()
                .getOptionalValue(SETTING, String.class)
                .map(Holidays::read)
                .orElse(Set.of());
    }

    static Set<LocalDate> read(String setting) {
        try {
            return Arrays.stream(setting.split(",", -1))
                    .map(String::strip)
                    .filter(day -> !day.isEmpty())
                    .map(LocalDate::parse)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    SETTING + " must be dates such as 2026-12-25, with commas between them; correct it.", e);
        }
    }
}
