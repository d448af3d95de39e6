package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {

    private static final Pattern RAISED = Pattern.compile(
            Stream.of(Kind.values()).map(Kind::name).collect(Collectors.joining("|", "(?:\\bKind\\.(?:", "),"))
                    + "|Problem\\.of\\()\\s*\"([a-z0-9-]+)\",");

    /** How the web module's own classes raise theirs. */
    private static final Pattern WORDED = Pattern.compile("(?:plain|refusal|field)\\(\\s*\"([a-z0-9-]+)\",");

    @ParameterizedTest
    @EnumSource
    void everyKindHasAStatusOfFailure(Kind kind) {
        assertThat(Problems.status(kind)).isBetween(400, 599);
    }

    @Test
    void anUnforeseenFailureGivesAReferenceAndNothingElse() {
        Problem problem = Failure.of(new IllegalStateException("jane@example.org"));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.toString()).doesNotContain("jane").doesNotContain("IllegalState");
        assertThat(problem.members()).containsOnlyKeys("reference");
    }

    @Test
    void clashesInTheDatabaseAreConflicts() {
        assertThat(Failure.of(new RuntimeException(new OptimisticLockException()))
                        .type())
                .endsWith("/changed-meanwhile");
        assertThat(Stream.of("40001", "40P01", "HYT00")
                        .map(state -> Failure.of(new RuntimeException(new SQLException("", state))))
                        .map(Problem::type))
                .as("a deadlock's victim, on H2 and PostgreSQL, and a lock that was held too long")
                .allMatch(type -> type.endsWith("/changed-meanwhile"));
        assertThat(Failure.of(new RuntimeException(new SQLException("", "23505")))
                        .status())
                .isEqualTo(409);
        assertThat(Failure.of(new RuntimeException(new SQLException("", "22001")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aStatusAloneBecomesAProblemOfThatStatus() {
        assertThat(Stream.of(400, 401, 403, 404, 405, 406, 413, 415, 418, 500, 503)
                        .map(Failure::ofStatus))
                .extracting(Problem::status)
                .containsExactly(400, 401, 403, 404, 405, 406, 413, 415, 418, 500, 503);
    }

    @Test
    void everyTypeThatTheCodeRaisesIsDocumented() throws IOException {
        String documented = Files.readString(Path.of("../docs/problems.md"));
        Set<String> raised = new TreeSet<>();
        for (String module : List.of("../ejb", "../batch", "../web")) {
            raised.addAll(raised(Path.of(module, "src/main/java"), RAISED));
        }
        raised.addAll(raised(Path.of("src/main/java"), WORDED));

        assertThat(raised).hasSizeGreaterThan(50);
        assertThat(raised)
                .filteredOn(type -> !documented.contains("`" + type + "`"))
                .isEmpty();
    }

    private static Set<String> raised(Path sources, Pattern pattern) throws IOException {
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher raised = pattern.matcher(Files.readString(file));
                while (raised.find()) {
                    types.add(raised.group(1));
                }
            }
        }
        return types;
    }

    @Test
    void detailsOfAFailureBecomeMembers() {
        StatewardException invalid = StatewardException.invalid("limit", "Too much.");
        assertThat(Problem.of(invalid.type(), 400, "Too much.", invalid.details())
                        .members())
                .containsEntry("field", "limit");
    }
}
