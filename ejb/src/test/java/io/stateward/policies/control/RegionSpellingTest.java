package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.policies.entity.RegionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionSpellingTest {

    private static final RegionTable REGIONS = RegionTable.shipped();

    @ParameterizedTest(name = "{0} is meant to be {1}")
    @CsvSource({"de,DE", "DEU,DE", "Germany,DE", "germny,DE", "UK,GB", "USA,US", "Europe,EU", "eea,EEA"})
    void whatPeopleWriteIsRecognised(String written, String meant) {
        assertThat(RegionSpelling.meant(REGIONS, written)).contains(meant);
    }

    @Test
    void nothingIsGuessedForWhatIsNothing() {
        assertThat(RegionSpelling.meant(REGIONS, "QQ")).isEmpty();
        assertThat(RegionSpelling.meant(REGIONS, "ATLANTIS")).isEmpty();
    }

    @Test
    void anUnknownRegionOfADocumentIsRefusedWithTheSuggestion() {
        String document = "name: a\nkind: residency\nallow: {storage: [Germany]}";

        assertThatThrownBy(() -> new PolicyGrammar(REGIONS).read(document))
                .hasMessageContaining("Line 3")
                .hasMessageContaining("Did you mean 'DE'?");
    }
}
