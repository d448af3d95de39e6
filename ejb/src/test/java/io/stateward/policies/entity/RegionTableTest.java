package io.stateward.policies.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the shipped tables of countries, blocs and adequacy say. */
class RegionTableTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final RegionTable table = RegionTable.shipped();

    @Test
    void itKnowsTheCountriesOfIso3166AndTheTwoBlocs() {
        for (String country : Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)) {
            assertThat(table.known(country)).as(country).isTrue();
        }
        assertThat(table.known("EU")).isTrue();
        assertThat(table.known("EEA")).isTrue();
        assertThat(List.of("UK", "eu", "XX", "", "ZZ")).noneMatch(table::known);
    }

    @Test
    void blocsContainTheirCountriesAndEachOther() {
        assertThat(table.contains("EU", "DE")).isTrue();
        assertThat(table.contains("EU", "GB")).isFalse();
        assertThat(table.contains("EEA", "EU")).isTrue();
        assertThat(table.contains("EU", "EEA")).isFalse();
        assertThat(table.contains("EEA", "NO")).isTrue();
        assertThat(table.contains("DE", "DE")).isTrue();
        assertThat(table.contains("DE", "EU")).isFalse();
        assertThat(table.contains("EU", "XX")).isFalse();
        assertThat(table.contains("XX", "DE")).isFalse();
    }

    @Test
    void adequacyHasDatesAndScope() {
        assertThat(names(TODAY, false))
                .containsExactly("AD", "AR", "BR", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "UY");
        assertThat(names(TODAY, true)).contains("US", "CA").hasSize(16);
        assertThat(names(LocalDate.of(2026, 1, 25), false)).doesNotContain("BR");
        assertThat(names(LocalDate.of(2026, 1, 26), false)).contains("BR");
        assertThat(names(LocalDate.of(2031, 12, 27), false)).contains("GB");
        assertThat(names(LocalDate.of(2031, 12, 28), false)).doesNotContain("GB");
        assertThat(table.adequacy("US")).isEmpty();
        assertThat(table.nextChange(TODAY)).isEqualTo(LocalDate.of(2031, 12, 28));
        assertThat(table.nextChange(LocalDate.of(2026, 1, 25))).isEqualTo(LocalDate.of(2026, 1, 26));
        assertThat(table.nextChange(LocalDate.of(2040, 1, 1))).isEqualTo(LocalDate.MAX);
    }

    @Test
    void aSetIsNamedByItsBlocsAndTheCountriesOutsideThem() {
        CountrySet union = set("EU").or(set("CH"));

        assertThat(table.names(union)).containsExactly("EU", "CH");
        assertThat(table.names(set("EEA"))).containsExactly("EEA", "EU");
        assertThat(table.names(union.minus(set("DE")))).hasSize(27).doesNotContain("EU", "DE");
        assertThat(table.names(CountrySet.NONE)).isEmpty();
        assertThat(table.names(table.everywhere())).contains("EU", "US", "ZW");
    }

    private List<String> names(LocalDate day, boolean certified) {
        return table.names(table.adequate("EU", day, certified));
    }

    private CountrySet set(String code) {
        return Objects.requireNonNull(table.countriesOf(code));
    }
}
