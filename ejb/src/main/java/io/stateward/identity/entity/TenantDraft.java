package io.stateward.identity.entity;

import io.stateward.StatewardException;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Is what the platform operator writes to onboard a tenant; valid from its constructor.
 *
 * @param alias 2 to 63 lower-case letters, digits and dashes, beginning with a letter; can never be changed
 * @param name its name for people, 1 to 200 characters
 * @param homeJurisdiction ISO 3166 country, or EU or EEA
 * @param timeZone IANA zone in which its legal periods end, for example {@code Europe/Berlin}
 */
public record TenantDraft(String alias, String name, String homeJurisdiction, String timeZone) {

    private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final int MAX_NAME_CHARS = 200;
    private static final Set<String> BLOCS = Set.of("EU", "EEA");
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    public TenantDraft {
        require(
                ALIAS.matcher(alias).matches(),
                "alias",
                "An alias is 2 to 63 lower-case letters, digits and dashes and begins with a letter.");
        require(
                !name.isBlank() && name.length() <= MAX_NAME_CHARS,
                "name",
                "A tenant's name is 1 to " + MAX_NAME_CHARS + " characters.");
        require(
                BLOCS.contains(homeJurisdiction) || COUNTRIES.contains(homeJurisdiction),
                "homeJurisdiction",
                "The home jurisdiction is an ISO 3166 country code such as DE, or EU or EEA.");
        require(
                ZoneId.getAvailableZoneIds().contains(timeZone),
                "timeZone",
                "The time zone is an IANA name such as Europe/Berlin.");
    }

    /** Returns the tenant to register; {@code Tenants} gives it its own id. */
    public TenantProfile profile(UUID id) {
        return new TenantProfile(id, alias, name, homeJurisdiction, ZoneId.of(timeZone), false);
    }

    /** Tells whether a registered tenant is what this draft asks for. */
    public boolean describes(TenantProfile tenant) {
        return alias.equals(tenant.alias())
                && name.equals(tenant.name())
                && homeJurisdiction.equals(tenant.homeJurisdiction())
                && ZoneId.of(timeZone).equals(tenant.timeZone());
    }

    private static void require(boolean holds, String field, String sentence) {
        if (!holds) {
            throw StatewardException.invalid(field, sentence);
        }
    }
}
