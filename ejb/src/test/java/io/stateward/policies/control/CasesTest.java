package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the page's table of cases and the scenario tests tell of each other. */
class CasesTest {

    private static final Pattern SHOWN_BY = Pattern.compile("(?m)^\\|.*\\| `(\\w+)` \\|$");

    /** Scenarios that are no rows: what may be asked. */
    private static final Set<String> NO_CASES = Set.of("aConditionMayAskAboutTheCall", "onlyProcessingCallsAModel");

    /** Rows that need a database, and the contracts that show them. */
    private static final Map<String, String> ON_DATABASES = Map.of(
            "aPeriodIsCountedSinceTheLatestOfTheEventsOfAllItsPeople", "SubjectEventsContract",
            "aCountryLeavesABlocOnADay", "PlatformTablesContract",
            "whatPoliciesSayOfARegionThatIsGonePermitsNothingAndStillDenies", "PlatformTablesContract");

    private static List<String> rows() throws IOException {
        String page = Files.readString(Path.of("../docs/policies.md"));
        return SHOWN_BY.matcher(page.substring(page.indexOf("## Cases")))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static List<String> scenarios() {
        List<String> names = new ArrayList<>();
        for (Class<?> scenarios : List.of(
                ResidencyScenariosTest.class,
                OtherwiseScenariosTest.class,
                RetentionScenariosTest.class,
                EventScenariosTest.class,
                RoutingScenariosTest.class)) {
            Arrays.stream(scenarios.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Test.class))
                    .forEach(method -> names.add(method.getName()));
        }
        return names;
    }

    @Test
    void everyRowIsShownByATestThatThereIsAndEveryScenarioIsARow() throws IOException {
        List<String> all = Stream.concat(scenarios().stream(), ON_DATABASES.keySet().stream())
                .filter(name -> !NO_CASES.contains(name))
                .toList();

        for (Map.Entry<String, String> shown : ON_DATABASES.entrySet()) {
            assertThat(Path.of("src/test/java/io/stateward/policies/" + shown.getValue() + ".java"))
                    .content()
                    .contains("void " + shown.getKey() + "()");
        }
        assertThat(rows()).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(all);
    }
}
