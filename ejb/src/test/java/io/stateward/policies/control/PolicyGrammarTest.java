package io.stateward.policies.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.Place;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.Selectors;
import io.stateward.policies.entity.Since;
import io.stateward.policies.entity.Terms;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy document may say, and how an error in it is told. */
class PolicyGrammarTest {

    private static final String CONVERSATIONS = """
        # The example of the design page.
        name: eu-conversations
        kind: residency                 # residency | retention | hold
        appliesTo:
          categories: [conversation, contact]
          jurisdictions: [EU]
          purposes: [customer-support]
          agents: [airline-support]
        when: 'item.sizeBytes < 10000000 && agent.risk != "high"'
        allow:
          storage: [EU, adequate(EU)]
          processing: [EU]
        otherwise: deny
        """;

    private static final String LOGS = """
        name: system-logs
        kind: retention
        appliesTo: { categories: [system-log] }
        keep: { atLeast: P6M, atMost: P2Y, since: created }
        basis: { text: "AI Act Art. 26(6)", againstErasure: "GDPR 17(3)(b)" }
        then: erase
        """;

    private static PolicyDocument read(String text) {
        return new PolicyGrammar(Rules.REGIONS).read(text);
    }

    private static StatewardException failure(String text) {
        StatewardException failure = catchThrowableOfType(StatewardException.class, () -> read(text));
        assertThat(failure).as(text).isNotNull();
        return failure;
    }

    private static void assertInvalid(String text, int line, @Nullable String field) {
        StatewardException failure = failure(text);
        assertThat(failure.kind()).isEqualTo(Kind.INVALID);
        assertThat(failure.type()).isEqualTo("invalid-document");
        assertThat(failure.details()).containsEntry("line", line);
        assertThat(failure.details()).containsEntry("field", field);
        assertThat(failure.getMessage()).startsWith("Line " + line + ", field " + field + ": ");
    }

    @Test
    void theDesignsResidencyExampleIsRead() {
        PolicyDocument document = read(CONVERSATIONS);

        assertThat(document.name()).isEqualTo("eu-conversations");
        assertThat(document.appliesTo().categories()).containsExactlyInAnyOrder("conversation", "contact");
        assertThat(document.appliesTo().stores()).isEmpty();
        assertThat(document.when()).startsWith("item.sizeBytes");
        assertThat(document.terms())
                .isEqualTo(new Terms.Residency(
                        List.of(new Place("EU", false), new Place("EU", true)), List.of(new Place("EU", false))));
    }

    @Test
    void theDesignsRetentionExamplesAreRead() {
        Terms.Retention logs = (Terms.Retention) read(LOGS).terms();
        assertThat(logs.keep()).isEqualTo(new Terms.Keep(Period.ofMonths(6), Period.ofYears(2), Since.CREATED, null));
        assertThat(logs.againstErasure())
                .singleElement()
                .matches(ground -> ground.text().equals("GDPR 17(3)(b)"));

        Terms.Retention lifetime = (Terms.Retention)
                read("name: c\nkind: retention\nkeep: { atMost: P1Y, since: lastUsed, cap: P3Y }\nthen: review")
                        .terms();
        assertThat(lifetime.keep().cap()).isEqualTo(Period.ofYears(3));
        assertThat(lifetime.then()).isEqualTo(Disposition.REVIEW);
    }

    @Test
    void jsonAndYamlSayTheSame() {
        String json = """
            {"name": "system-logs", "kind": "retention", "appliesTo": {"categories": ["system-log"]},
             "keep": {"atLeast": "P6M", "atMost": "P2Y", "since": "created"},
             "basis": {"text": "AI Act Art. 26(6)", "againstErasure": "GDPR 17(3)(b)"}, "then": "erase"}
            """;

        assertThat(read(json)).isEqualTo(read(LOGS));
    }

    @ParameterizedTest
    @ValueSource(strings = {CONVERSATIONS, LOGS})
    void whatIsKeptReadsBackToTheSame(String text) {
        PolicyDocument document = read(text);

        assertThat(read(DocumentWriter.write(document))).isEqualTo(document);
    }

    @Test
    void everyKindAndFieldReadsBackToTheSame() {
        RandomRules random = new RandomRules(61);
        for (int i = 0; i < 300; i++) {
            Terms terms = switch (random.below(4)) {
                case 0 -> random.residency();
                case 1 -> withoutGrounds(random.retention(random.chance(50), true));
                case 2 -> random.routing();
                default -> new Terms.Hold("a reason");
            };
            PolicyDocument document = new PolicyDocument("r", random.selectors(terms), null, terms);
            assertThat(read(DocumentWriter.write(document))).isEqualTo(document);
        }
    }

    private static Terms withoutGrounds(Terms.Retention terms) {
        return new Terms.Retention(terms.keep(), "why", List.of(), Disposition.ARCHIVE, "cold");
    }

    @Test
    void selectorsInABodyMayLeaveOutWhatTheyDoNotName() throws Exception {
        Selectors selectors = Json.mapper().readValue("{\"categories\": [\"note\"], \"tags\": null}", Selectors.class);

        assertThat(selectors).isEqualTo(Selectors.ofCategories(Set.of("note")));
    }

    @Test
    void norwayIsACountryAndNotAFalsehood() {
        PolicyDocument document = read(
                "name: n\nkind: residency\nappliesTo: {jurisdictions: [NO]}\nallow: {storage: [NO], processing: [NO]}");

        assertThat(document.appliesTo().jurisdictions()).isEqualTo(Set.of("NO"));
    }

    @Test
    void processingIsWhereStorageIsUnlessItIsNamed() {
        Terms.Residency terms = (Terms.Residency)
                read("name: n\nkind: residency\nallow: {storage: [DE]}").terms();

        assertThat(terms.processing()).isEqualTo(terms.storage());
    }

    @Test
    void aRoutingPolicyNamesModelsAndWhatTheirCallsMayDo() {
        PolicyDocument document = read("""
            name: triage
            kind: routing
            appliesTo: { purposes: [triage] }
            use: { models: [llama-*, gpt-4o-mini, llama-*], stateful: allow, contextTokens: 500000 }
            """);

        assertThat(document.terms()).isEqualTo(new Terms.Routing(List.of("gpt-4o-mini", "llama-*"), true, 500_000L));
        assertThat(read(DocumentWriter.write(document))).isEqualTo(document);
        assertThat(read("name: r\nkind: routing\nuse: {stateful: deny, contextTokens: 128000}")
                        .terms())
                .isEqualTo(new Terms.Routing(null, false, Terms.Routing.ORDINARY_CONTEXT_TOKENS));
        assertThat(read("name: r\nkind: routing\nuse: {models: []}").terms())
                .isEqualTo(new Terms.Routing(List.of(), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "route", "quarantine"})
    void aResidencyPolicySaysWhatComesOtherwise(String word) {
        PolicyDocument document = read("name: r\nkind: residency\nallow: {storage: [DE]}\notherwise: " + word);

        assertThat(((Terms.Residency) document.terms()).otherwise().word()).isEqualTo(word);
        assertThat(read(DocumentWriter.write(document))).isEqualTo(document);
    }

    @Test
    void aPeriodIsCountedSinceAnEvent() {
        PolicyDocument document = read(
                "name: r\nkind: retention\nkeep: {atLeast: P1Y, atMost: P6Y, since: 'event:contract-ended', cap: P30Y}");

        assertThat(((Terms.Retention) document.terms()).keep())
                .isEqualTo(new Terms.Keep(
                        Period.ofYears(1), Period.ofYears(6), Since.event("contract-ended"), Period.ofYears(30)));
        assertThat(read(DocumentWriter.write(document))).isEqualTo(document);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "condition-invalid|name: r\\nkind: hold\\nreason: x\\nwhen: item.sizeByte > 3",
                "condition-invalid|name: r\\nkind: hold\\nreason: x\\nwhen: item.sizeBytes",
                "condition-invalid|name: r\\nkind: hold\\nreason: x\\nwhen: 'item.('",
                "condition-invalid|name: r\\nkind: hold\\nreason: x\\nwhen: agent.risk == 3",
            })
    void aConditionThatIsNotValidIsSaidByItsType(String type, String text) {
        StatewardException failure = failure(text.replace("\\n", "\n"));

        assertThat(failure.kind()).isEqualTo(Kind.UNPROCESSABLE);
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.getMessage()).startsWith("Line ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|(document)|[1, 2]",
                "1|(document)|just words",
                "1|name|kind: hold\\nreason: x",
                "2|name|kind: hold\\nname: built-in\\nreason: x",
                "2|name|kind: hold\\nname: with space\\nreason: x",
                "2|name|kind: hold\\nname: 7\\nreason: x",
                "1|kind|name: x",
                "2|kind|name: x\\nkind: wish",
                "3|colour|name: x\\nkind: hold\\ncolour: red\\nreason: y",
                "3|keep|name: x\\nkind: hold\\nkeep: {atMost: P1Y}\\nreason: y",
                "4|appliesTo.categorys|name: x\\nkind: hold\\nappliesTo:\\n  categorys: [a]\\nreason: y",
                "4|appliesTo.categories|name: x\\nkind: hold\\nappliesTo:\\n  categories: a\\nreason: y",
                "4|appliesTo.categories|name: x\\nkind: hold\\nappliesTo:\\n  categories: []\\nreason: y",
                "4|appliesTo.categories|name: x\\nkind: hold\\nappliesTo:\\n  categories: [[a]]\\nreason: y",
                "4|appliesTo.categories|name: x\\nkind: hold\\nappliesTo:\\n  categories: [null]\\nreason: y",
                "4|appliesTo.jurisdictions|name: x\\nkind: hold\\nappliesTo:\\n  jurisdictions: [UK]\\nreason: y",
                "3|appliesTo|name: x\\nkind: hold\\nappliesTo: all\\nreason: y",
                "4|reason|name: x\\nkind: hold\\nreason: a\\nreason: b",
                "3|reason|name: x\\nkind: hold\\nreason: '  '",
                "2|allow|name: x\\nkind: residency",
                "3|allow.storage|name: x\\nkind: residency\\nallow: {processing: [DE]}",
                "3|allow.storage|name: x\\nkind: residency\\nallow: {storage: [eu-west-1]}",
                "3|allow.storage|name: x\\nkind: residency\\nallow: {storage: [adequate(US)]}",
                "4|otherwise|name: x\\nkind: residency\\nallow: {storage: []}\\notherwise: {a: b}",
                "1|keep|name: x\\nkind: retention",
                "3|keep|name: x\\nkind: retention\\nkeep: {since: created}",
                "3|keep.since|name: x\\nkind: retention\\nkeep: {atMost: P1Y, since: yesterday}",
                "3|keep.cap|name: x\\nkind: retention\\nkeep: {atMost: P1Y, since: lastUsed}",
                "3|keep.cap|name: x\\nkind: retention\\nkeep: {atMost: P1Y, cap: P2Y}",
                "4|then|name: x\\nkind: retention\\nkeep: {atMost: P1Y}\\nthen: explode",
                "1|archiveTo|name: x\\nkind: retention\\nkeep: {atMost: P1Y}\\nthen: archive",
                "4|archiveTo|name: x\\nkind: retention\\nkeep: {atMost: P1Y}\\narchiveTo: cold",
                "4|basis.text|name: x\\n"
                        + "kind: retention\\n"
                        + "keep: {atLeast: P1Y}\\n"
                        + "basis: {againstErasure: 'GDPR 17(3)(b)'}",
                "4|basis.againstErasure|name: x\\n"
                        + "kind: retention\\n"
                        + "keep: {atLeast: P1Y}\\n"
                        + "basis: {text: t, againstErasure: 'GDPR 17(3)(f)'}",
                "4|basis.againstErasure|name: x\\n"
                        + "kind: retention\\n"
                        + "keep: {atMost: P1Y}\\n"
                        + "basis: {text: t, againstErasure: 'GDPR 17(3)(b)'}",
                "3|keep.since|name: x\\n"
                        + "kind: retention\\n"
                        + "keep: {atLeast: P1Y, since: lastUsed}\\n"
                        + "basis: {text: t, againstErasure: 'GDPR 17(3)(b)'}",
                "3|keep.since|name: x\\nkind: retention\\nkeep: {atMost: P1Y, since: 'event:'}",
                "3|keep.since|name: x\\nkind: retention\\nkeep: {atMost: P1Y, since: 'event:a b'}",
                "3|keep.since|name: x\\n"
                        + "kind: retention\\n"
                        + "keep: {atLeast: P1Y, since: 'event:ended'}\\n"
                        + "basis: {text: t, againstErasure: 'GDPR 17(3)(b)'}",
                "3|keep.cap|name: x\\nkind: retention\\nkeep: {atLeast: P1Y, since: 'event:ended', cap: P2Y}",
                "4|otherwise|name: x\\nkind: residency\\nallow: {storage: []}\\notherwise: allow",
                "1|use|name: x\\nkind: routing",
                "3|use|name: x\\nkind: routing\\nuse: {}",
                "3|use.model|name: x\\nkind: routing\\nuse: {model: a}",
                "3|use.models|name: x\\nkind: routing\\nuse: {models: a}",
                "3|use.models|name: x\\nkind: routing\\nuse: {models: [a b]}",
                "3|use.stateful|name: x\\nkind: routing\\nuse: {stateful: maybe}",
                "3|use.stateful|name: x\\nkind: routing\\nuse: {stateful: true}",
                "3|use.contextTokens|name: x\\nkind: routing\\nuse: {contextTokens: '100'}",
                "3|use.contextTokens|name: x\\nkind: routing\\nuse: {contextTokens: 0}",
                "3|use.contextTokens|name: x\\nkind: routing\\nuse: {contextTokens: 1.5}",
                "3|use.contextTokens|name: x\\nkind: routing\\nuse: {contextTokens: 1000000000}",
                "3|use.stateful|name: x\\nkind: routing\\nuse: {stateful: allow}",
                "4|use.contextTokens|name: x\\n"
                        + "kind: routing\\n"
                        + "appliesTo: {kinds: [a]}\\n"
                        + "use: {contextTokens: 128001}",
                "3|(document)|name: x\\nkind: hold\\n  reason: y",
                "5|(document)|name: x\\nkind: hold\\nreason: y\\n---\\nname: z",
                "2|(document)|{\"name\": \"x\",\\n \"kind\" \"hold\"}",
                "1|(document)|{\"name\": \"x\", \"kind\": \"hold\", \"reason\": \"y\"} {}",
                "4|reason|name: &a x\\nkind: hold\\nwhen: 'true'\\nreason: *a",
            })
    void anErrorNamesItsLineAndField(int line, String field, String text) {
        assertInvalid(text.replace("\\n", "\n"), line, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P0D",
                "-P1Y",
                "P-1Y",
                "PT24H",
                "P1DT1H",
                "P1000Y",
                "P99999999999Y",
                "P11989M",
                "P999999D",
                "1Y",
                "p1y",
                "P",
                ""
            })
    void aPeriodIsACalendarPeriodLongerThanNothingAndNotEndless(String period) {
        assertInvalid("name: x\nkind: retention\nkeep: {atMost: \"" + period + "\"}", 3, "keep.atMost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1D", "P2W", "P18M", "P1Y2M3W4D", "P999Y", "P11988M"})
    void calendarPeriodsAreRead(String period) {
        Terms.Retention terms = (Terms.Retention)
                read("name: x\nkind: retention\nkeep: {atMost: " + period + "}").terms();

        assertThat(terms.keep().atMost()).isEqualTo(Period.parse(period));
    }

    @Test
    void limitsHoldAtTheirEdge() {
        String long1 = "x".repeat(DocumentFields.MAX_TEXT_CHARS);
        assertThat(((Terms.Hold) read("name: x\nkind: hold\nreason: " + long1).terms()).reason())
                .isEqualTo(long1);
        assertInvalid("name: x\nkind: hold\nreason: " + long1 + "x", 3, "reason");

        String entries = "a, ".repeat(DocumentFields.MAX_LIST_ENTRIES - 1) + "a";
        assertThat(read("name: x\nkind: hold\nreason: y\nappliesTo: {tags: [" + entries + "]}")
                        .appliesTo()
                        .tags())
                .containsExactly("a");
        assertInvalid("name: x\nkind: hold\nreason: y\nappliesTo: {tags: [" + entries + ", a]}", 4, "appliesTo.tags");

        String name = "n".repeat(100);
        assertThat(read("name: " + name + "\nkind: hold\nreason: y").name()).isEqualTo(name);
        assertInvalid("name: " + name + "n\nkind: hold\nreason: y", 1, "name");

        String padding = " ".repeat(DocumentReader.MAX_DOCUMENT_CHARS);
        StatewardException tooLong = failure("name: x\nkind: hold\nreason: y\n" + padding);
        assertThat(tooLong.type()).isEqualTo("document-too-long");

        String condition = "'" + "a".repeat(Conditions.MAX_CONDITION_CHARS - 7) + "'!=''";
        assertThat(read("name: x\nkind: hold\nreason: y\nwhen: \"" + condition + "\"")
                        .when())
                .isEqualTo(condition);
        assertThat(failure("name: x\nkind: hold\nreason: y\nwhen: \"" + condition + "    && true\"")
                        .type())
                .isEqualTo("condition-invalid");
    }

    @Test
    void nestingHasABound() {
        String deep = "{\"name\":".repeat(60) + "1" + "}".repeat(60);

        assertInvalid(deep, 1, "(document)");
        assertThat(failure("[".repeat(500)).type()).isEqualTo("invalid-document");
    }
}
