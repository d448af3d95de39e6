package io.stateward.policies.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a table must not say, and what one that is accepted means on its days. */
class TablesThatAreRefusedTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final String REGIONS = """
            {'asOf': '2026-11-22', 'source': 's', 'countries': ['AA', 'BB', 'CC'],
             'blocs': {'ALL': {'source': 's', 'members': ['TWO', 'CC']}, 'TWO': {'source': 's', 'members': ['AA', 'BB']}}}
            """;

    private static final String ADEQUACY = """
            {'asOf': '2026-11-22', 'source': 's', 'by': {'TWO': {'source': 's', 'decisions': [
             {'country': 'CC', 'from': '2026-01-01', 'scope': 'x', 'certifiedOnly': false, 'source': 's'}]}}}
            """;

    private static final String PROVIDERS = """
            {'asOf': '2026-11-22', 'source': 's', 'rows': [
             {'name': 'n', 'source': 's', 'hosts': ['*.{place}.db.example', '{place}.api.example'],
              'places': {'one': 'AA', 'two': {'storage': 'BB', 'processing': 'CC', 'note': 'x'}}},
             {'name': 'm', 'source': 's', 'hosts': ['*.db.example', 'api.example'], 'place': 'ALL'}]}
            """;

    private static RegionTable table(String regions, String adequacy, String providers) {
        Map<TableName, String> texts = new EnumMap<>(TableName.class);
        texts.put(TableName.REGIONS, regions.replace('\'', '"'));
        texts.put(TableName.ADEQUACY, adequacy.replace('\'', '"'));
        texts.put(TableName.PROVIDERS, providers.replace('\'', '"'));
        return RegionTable.of(TableSet.of(texts, LocalDate.MIN, LocalDate.MAX), TODAY);
    }

    private static RegionTable regions(String from, String to) {
        assertThat(REGIONS).contains(from);
        return table(REGIONS.replace(from, to), ADEQUACY, PROVIDERS);
    }

    @Test
    void thePatternsFormATable() {
        RegionTable table = table(REGIONS, ADEQUACY, PROVIDERS);

        assertThat(table.contains("ALL", "TWO")).isTrue();
        assertThat(table.contains("ALL", "AA")).isTrue();
        assertThat(table.contains("TWO", "CC")).isFalse();
        assertThat(table.names(table.adequate("TWO", TODAY, false))).containsExactly("CC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'members': ['AA', 'BB'] | 'members': ['AA', 'ALL'] | circle",
                "'members': ['AA', 'BB'] | 'members': ['TWO'] | circle",
                "'members': ['AA', 'BB'] | 'members': ['AA', {'code': 'ALL', 'from': '2040-01-01'}] | circle",
                "'members': ['AA', 'BB'] | 'members': [] | is empty",
                "'members': ['AA', 'BB'] | 'members': ['AA', 'XX'] | neither a country nor a bloc",
                "'members': ['AA', 'BB'] | 'members': ['AA', null] | missing",
                "'members': ['AA', 'BB'] | 'members': [{'code': 'AA', 'from': '2026-02-01', 'until': '2026-01-01'}] | before",
                "'members': ['AA', 'BB'] | 'members': [{'code': 'AA', 'until': '9999-12-31'}] | Dates lie between",
                "'CC'], | 'CC', 'CC'], | twice",
                "'CC'], | 'CC', 'ZZ'], | nobody knows",
                "'CC'], | 'CC', 'cc'], | two capital letters",
                "'ALL': | 'AA': | a name of 2 to 8",
                "'ALL': | 'NAMETOOLONG': | a name of 2 to 8",
                "'countries': | 'lands': | form",
                "'source': 's', 'countries' | 'source': '', 'countries' | text",
            })
    void aTableOfRegionsIsRefusedWithWhatIsWrong(String from, String to, String sentence) {
        assertThatThrownBy(() -> regions(from, to))
                .isInstanceOfSatisfying(StatewardException.class, failure -> {
                    assertThat(failure.type()).isEqualTo("table-invalid");
                    assertThat(failure.details()).containsKey("field");
                })
                .hasMessageContaining(sentence);
    }

    @Test
    void aBlocThatIsEmptyOnADayIsUnknownThenBecauseEverythingWouldHoldIt() {
        RegionTable gone = regions("['AA', 'BB']", "[{'code': 'AA', 'until': '2026-11-21'}]");

        assertThat(gone.known("TWO")).isFalse();
        assertThat(gone.countriesOf("TWO")).isNull();
        assertThat(gone.contains("AA", "TWO")).isFalse();
        assertThat(gone.contains("ALL", "CC")).isTrue();
        assertThat(gone.lastChange(TODAY)).isEqualTo(TODAY);
        assertThat(gone.on(TODAY.minusDays(1)).known("TWO")).isTrue();
    }

    @Test
    void asManyCountriesAsThereAreIndexesAreAcceptedAndNoMore() {
        String most = codes(CountrySet.MAX_COUNTRIES);
        String more = codes(CountrySet.MAX_COUNTRIES + 1);

        assertThat(regions("['AA', 'BB', 'CC']", most).everywhere().indexes()).hasSize(CountrySet.MAX_COUNTRIES);
        assertThatThrownBy(() -> regions("['AA', 'BB', 'CC']", more)).hasMessageContaining("At most 256");
    }

    private static String codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "'" + (char) ('A' + i / 26) + (char) ('A' + i % 26) + "'")
                .collect(Collectors.joining(",", "[", ",'BB','CC']"))
                .replace(",'BB','CC']", "]")
                .replace("'ZZ'", "'ZY'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'TWO': | 'XX': | neither a country nor a bloc",
                "'country': 'CC' | 'country': 'XX' | neither a country nor a bloc",
                "'from': '2026-01-01', | `` | first day",
                "'scope': 'x' | 'scope': ' ' | text",
            })
    void aTableOfAdequacyIsRefusedWithWhatIsWrong(String from, String to, String sentence) {
        assertThat(ADEQUACY).contains(from);
        assertThatThrownBy(() -> table(REGIONS, ADEQUACY.replace(from, to), PROVIDERS))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo("table-invalid"))
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'one': 'AA' | 'one': 'XX' | neither a country nor a bloc",
                "'one': 'AA' | 'ONE': 'AA' | part of a host's name",
                "'api.example'] | 'API.example'] | small letters",
                "'api.example'] | 'a.*.example'] | small letters",
                "'api.example'] | '{place}.example'] | exactly where",
                "'place': 'ALL' | 'about': 'x' | either",
                "'place': 'ALL' | 'place': 'ALL', 'places': {'x': 'AA'} | either",
                "'m', 'source': 's', 'hosts': ['*.db.example' | 'm', 'source': 's', 'hosts': ['*.one.db.example' | lies elsewhere",
            })
    void aTableOfProvidersIsRefusedWithWhatIsWrong(String from, String to, String sentence) {
        assertThat(PROVIDERS).contains(from);
        assertThatThrownBy(() -> table(REGIONS, ADEQUACY, PROVIDERS.replace(from, to)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo("table-invalid"))
                .hasMessageContaining(sentence);
    }

    @Test
    void aHostIsFoundByItsNameElseByItsLongestKnownEnd() {
        RegionTable table = table(REGIONS, ADEQUACY, PROVIDERS);

        assertThat(table.placeOf("crm.one.db.example"))
                .hasValueSatisfying(at -> assertThat(at.storage()).isEqualTo("AA"));
        assertThat(table.placeOf("A.B.TWO.db.example."))
                .hasValueSatisfying(at -> assertThat(at.processing()).isEqualTo("CC"));
        assertThat(table.placeOf("crm.three.db.example"))
                .hasValueSatisfying(at -> assertThat(at.storage()).isEqualTo("ALL"));
        assertThat(table.placeOf("api.example")).isPresent();
        assertThat(table.placeOf("x.api.example")).isEmpty();
        assertThat(table.placeOf("one.db.example.evil")).isEmpty();
        assertThat(table.placeOf("127.0.0.1")).isEmpty();
        assertThat(table.placeOf("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "db.abc.eu-central-1.rds.amazonaws.com, DE, ",
        "c.x.eu-west-1.redshift.amazonaws.com, IE, ",
        "uid.hash.europe-west3.sql.goog, DE, ",
        "vm.westeurope.cloudapp.azure.com, NL, ",
        "eu.api.openai.com, EU, EU",
        "jp.api.openai.com, JP, ",
        "us.api.openai.com, US, US",
        "api.openai.com, US, ",
        "api.mistral.ai, EU, ",
    })
    void theProvidersThatShipAreKnown(String host, String storage, String processing) {
        assertThat(RegionTable.shipped().placeOf(host)).hasValueSatisfying(place -> {
            assertThat(place.storage()).isEqualTo(storage);
            assertThat(place.processing()).isEqualTo(processing);
        });
    }

    @Test
    void theUnitedKingdomHoldsOthersAdequateThanTheUnion() {
        RegionTable table = RegionTable.shipped();

        assertThat(table.names(table.adequate("GB", TODAY, false)))
                .contains("EEA", "GI", "KR")
                .doesNotContain("BR", "US");
        assertThat(table.names(table.adequate("GB", TODAY, true))).contains("US", "CA");
        assertThat(table.hasAdequacy("US")).isFalse();
        assertThat(table.granting()).containsExactly("EU", "GB");
    }
}
