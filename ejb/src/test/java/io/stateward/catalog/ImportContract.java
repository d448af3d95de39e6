package io.stateward.catalog;

import static io.stateward.catalog.CatalogFixture.person;
import static io.stateward.catalog.CatalogFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.ImportReport.LineError;
import io.stateward.subjects.boundary.Subjects;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an import promises on every database. */
interface ImportContract extends CatalogFixture {

    private static String line(String ref, String person, String more) {
        return "{\"store\":\"memory\",\"kind\":\"note\",\"ref\":\"" + ref
                + "\",\"subjects\":[{\"type\":\"user-id\",\"value\":\"" + person
                + "\"}],\"categories\":[\"conversation\"],\"purpose\":\"customer-support\"" + more + "}\n";
    }

    @Test
    default void linesOfMoreThanOneChunkAreTakenOnceHoweverOftenTheyAreSent() {
        String someone = unique();
        String lines = IntStream.range(0, 5_500)
                .mapToObj(i -> line(someone + "-" + i, someone + i % 7, ""))
                .collect(Collectors.joining());

        assertThat(take(lines)).isEqualTo(new ImportReport(5_500, 0, 0, 0, List.of()));
        long items = rows(skyways(), "state_item");
        long people = rows(skyways(), "subject");
        assertThat(take(lines)).isEqualTo(new ImportReport(5_500, 0, 0, 0, List.of()));
        assertThat(rows(skyways(), "state_item")).isEqualTo(items);
        assertThat(rows(skyways(), "subject")).isEqualTo(people);
        assertThat(about(person(someone + 6))).hasSize(50);
    }

    @Test
    default void aChunkIsOneEntryOfTheLedger() {
        long before = rows(skyways(), "ledger_entry");

        take(line(unique(), unique(), "") + line(unique(), unique(), ""));

        assertThat(rows(skyways(), "ledger_entry")).isEqualTo(before + 1);
    }

    @Test
    default void aReferenceWithAnotherBodyIsAnErrorAndTheSameBodyIsNot() {
        String ref = unique();
        String someone = unique();

        ImportReport report = take(line(ref, someone, "")
                + line(ref, someone, "")
                + line(ref, someone, ",\"sizeBytes\":1")
                + line(ref + "b", someone, "")
                + line(ref + "b", unique(), ""));

        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.errors()).extracting(LineError::line).containsExactly(3L, 5L);
        assertThat(take(line(ref, unique(), "")).failed()).isEqualTo(1);
        assertThat(take(line(ref, someone, "")).failed()).isZero();
        assertThat(take(line(ref, someone, ",\"sizeBytes\":2")).failed()).isEqualTo(1);
        assertThat(about(person(someone))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ref\":1}",
                "not json",
                "null",
                "[]",
                "{\"store\":\"nowhere\",\"kind\":\"note\",\"categories\":[\"conversation\"],\"purpose\":\"customer-support\"}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[null],\"purpose\":\"customer-support\"}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"unknown\":1}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"sizeBytes\":-1}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"createdAt\":\"9999-01-01T00:00:00Z\"}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"createdAt\":\"-9999-01-01T00:00:00Z\"}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"ref\":\"a\\u0000b\"}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"ref\":\"a\\ud800\"}",
                "{\"store\":\"memory\",\"kind\":\"a-kind-of-more-than-thirty-two-characters\",\"categories\":[\"a\"],\"purpose\":\"customer-support\"}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"subjects\":[null]}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"subjects\":[{\"type\":\"user-id\"}]}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"subjects\":[{\"value\":\"u\"}]}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"subjects\":[{\"type\":\"name\",\"value\":\"Sofia\"}]}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"subjects\":[{\"type\":\"user-id\",\"value\":\"u\",\"jurisdiction\":\"the"
                        + " European Union\"}]}",
                "{\"store\":\"memory\",\"kind\":\"note\",\"categories\":[\"a\"],\"purpose\":\"customer-support\",\"derivedFrom\":[\"00000000-0000-7000-8000-000000000000\"]}"
            })
    default void aBadLineFailsAloneAndLeavesNothingBehind(String bad) {
        String good = line(unique(), unique(), "");
        long people = rows(skyways(), "subject");
        long items = rows(skyways(), "state_item");

        ImportReport report = take(good + bad + "\n" + line(unique(), unique(), ""));

        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.errors()).extracting(LineError::line).containsExactly(2L);
        assertThat(rows(skyways(), "subject")).isEqualTo(people + 2);
        assertThat(rows(skyways(), "state_item")).isEqualTo(items + 2);
    }

    @Test
    default void labelsTooLongForTheCatalogFailTheirLineOnly() {
        String many = IntStream.range(0, 50)
                .mapToObj(i -> "\"" + "c".repeat(60) + (1000 + i) + "\"")
                .collect(Collectors.joining(","));

        ImportReport report = take(line(unique(), unique(), ",\"tags\":[" + many + "]") + line(unique(), unique(), ""));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.errors().get(0).detail()).contains("tags").doesNotContain("ccc");
    }

    @Test
    default void aDeniedLineIsRecordedAndMakesNobodyASubject() {
        long people = rows(skyways(), "subject");
        long entries = rows(skyways(), "ledger_entry");
        String denied = line(unique(), unique(), "").replace("\"conversation\"", "\"" + REGULATED + "\"");

        ImportReport report = take(denied + line(unique(), unique(), ""));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.errors()).extracting(LineError::line).containsExactly(1L);
        assertThat(rows(skyways(), "subject")).isEqualTo(people + 1);
        assertThat(rows(skyways(), "ledger_entry")).isEqualTo(entries + 2);
    }

    @Test
    default void aLineAboutAFencedPersonFailsAlone() {
        String fenced = unique();
        take(line(unique(), fenced, ""));
        Set<UUID> ids =
                domain().as(skyways(), () -> domain().get(Subjects.class).findAll(List.of(person(fenced))));
        domain().run(skyways(), () -> domain().get(Subjects.class).fence(ids, UUID.randomUUID()));

        ImportReport report =
                take(line(unique(), unique(), "") + line(unique(), fenced, "") + line(unique(), unique(), ""));

        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.errors()).extracting(LineError::line).containsExactly(2L);
        assertThat(about(person(fenced))).hasSize(1);
    }

    @Test
    default void aDeniedLineIsRecordedOnceAlsoIfAnotherLineMakesTheChunkFail() {
        String fenced = unique();
        take(line(unique(), fenced, ""));
        Set<UUID> ids =
                domain().as(skyways(), () -> domain().get(Subjects.class).findAll(List.of(person(fenced))));
        domain().run(skyways(), () -> domain().get(Subjects.class).fence(ids, UUID.randomUUID()));
        long denials = denials();
        String denied = line(unique(), unique(), "").replace("\"conversation\"", "\"" + REGULATED + "\"");

        ImportReport report = take(denied
                + line(unique(), fenced, "")
                + IntStream.range(0, 20)
                        .mapToObj(i -> line(unique(), unique(), ""))
                        .collect(Collectors.joining()));

        assertThat(report.imported()).isEqualTo(20);
        assertThat(report.errors()).extracting(LineError::line).containsExactly(1L, 2L);
        assertThat(denials()).isEqualTo(denials + 1);
    }

    private long denials() {
        return rows(skyways(), "ledger_entry", "type = 'decision-denied'");
    }

    @Test
    default void aLineMayNotBeDerivedFromAnotherTenantsItem() {
        UUID theirs = register(nordbank(), CatalogFixture.draft(unique(), List.of(), List.of()))
                .id();
        UUID ours =
                register(CatalogFixture.draft(unique(), List.of(), List.of())).id();

        ImportReport report = take(line(unique(), unique(), ",\"derivedFrom\":[\"" + ours + "\",\"" + theirs + "\"]")
                + line(unique(), unique(), ",\"derivedFrom\":[\"" + ours + "\"]"));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.errors()).extracting(LineError::line).containsExactly(1L);
    }

    @Test
    default void aLineOverTheLimitFailsAloneWhereverTheBlocksOfTheStreamEnd() {
        String longest = line("r".repeat(60) + unique(), unique(), "");
        String padded = longest.replace("}\n", " ".repeat(64 * 1024 - longest.length() + 1) + "}\n");

        ImportReport report = take(padded + padded.replace("}\n", " }\n") + line(unique(), unique(), ""));

        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.errors()).extracting(LineError::line).containsExactly(2L);
    }
}
