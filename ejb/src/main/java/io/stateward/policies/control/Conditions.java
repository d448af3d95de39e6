package io.stateward.policies.control;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks and compiles the conditions of documents, written in CEL (Common Expression Language).
 *
 * <p>A condition asks {@code action}, {@code item}, {@code agent} and {@code store}, whose fields are typed, so that a typing mistake
 * is found when the document is drafted. CEL's classes are loaded with the first condition, not at start.
 */
public final class Conditions {

    /** Longest condition, in characters. */
    static final int MAX_CONDITION_CHARS = 1_000;

    private static final int MAX_NESTING = 32;
    /** Most rounds of all loops of one evaluation; one more fails it, which counts as {@link Match#MAYBE}. */
    static final int MAX_ITERATIONS = 1_000;

    /** Most instructions of a regular expression. */
    private static final int MAX_REGEX_INSTRUCTIONS = 1_000;

    private Conditions() {}

    /**
     * Checks that a condition can be compiled and answers true or false.
     *
     * @throws StatewardException of type {@code condition-invalid} with the line of the document
     */
    static void check(String condition, int line) {
        try {
            Cel.parse(condition);
        } catch (CelValidationException e) {
            throw new StatewardException(
                    Kind.UNPROCESSABLE,
                    "condition-invalid",
                    "Line " + line + ", field when: this condition is not valid CEL: "
                            + firstLine(String.valueOf(e.getMessage())) + ". It may ask " + Cel.KNOWN
                            + " and must answer true or false.",
                    Map.of("line", line, "field", "when"));
        }
    }

    /**
     * Checks besides that a condition is not too costly, as far as that can be told before it runs. Only drafts are measured: what decides
     * already keeps deciding, within the bound of its evaluation.
     *
     * @throws StatewardException as {@link #check}, or of type {@code condition-too-costly} with the line
     */
    static void checkDraft(String condition, int line) {
        check(condition, line);
        try {
            if (ConditionCost.of(Cel.parse(condition).getExpr()) > ConditionCost.MAX_STEPS) {
                throw new StatewardException(
                        Kind.UNPROCESSABLE,
                        "condition-too-costly",
                        "Line " + line + ", field when: this condition would take more than " + ConditionCost.MAX_STEPS
                                + " steps, with " + ConditionCost.FACTS + " entries in each list it asks about. Nest"
                                + " fewer loops, or use selectors.",
                        Map.of("line", line, "field", "when"));
            }
        } catch (CelValidationException e) {
            throw new IllegalStateException("A condition that was checked no longer compiles", e);
        }
    }

    /** Compiles a condition that was checked when its document was drafted. */
    public static Condition compile(String condition) {
        try {
            CelRuntime.Program program = Cel.RUNTIME.createProgram(Cel.parse(condition));
            return facts -> {
                try {
                    return program.eval(facts) instanceof Boolean answer && answer;
                } catch (CelEvaluationException e) {
                    throw new IllegalArgumentException("The condition cannot be evaluated", e);
                }
            };
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("A stored condition no longer compiles", e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }

    /** Holds the compiler and runtime, which are loaded on first use. */
    private static final class Cel {

        private static final CelType TEXTS = ListType.create(SimpleType.STRING);

        private static final StructType ACTION = type(
                "stateward.Action",
                ImmutableMap.of(
                        "kind",
                        SimpleType.STRING,
                        "feature",
                        SimpleType.STRING,
                        "recipient",
                        SimpleType.STRING,
                        "model",
                        SimpleType.STRING,
                        "stateful",
                        SimpleType.BOOL,
                        "contextTokens",
                        SimpleType.INT));
        private static final StructType ITEM = type(
                "stateward.Item",
                ImmutableMap.of(
                        "kind",
                        SimpleType.STRING,
                        "purpose",
                        SimpleType.STRING,
                        "sizeBytes",
                        SimpleType.INT,
                        "categories",
                        TEXTS,
                        "jurisdictions",
                        TEXTS,
                        "tags",
                        TEXTS));
        private static final StructType AGENT = type(
                "stateward.Agent",
                ImmutableMap.of("name", SimpleType.STRING, "risk", SimpleType.STRING, "tags", TEXTS));
        private static final StructType STORE = type(
                "stateward.Store",
                ImmutableMap.of(
                        "name", SimpleType.STRING,
                        "kind", SimpleType.STRING,
                        "storageRegion", SimpleType.STRING,
                        "processingRegion", SimpleType.STRING,
                        "tags", TEXTS));

        static final String KNOWN = Stream.of(ACTION, ITEM, AGENT, STORE)
                .map(type -> type.name().substring(type.name().indexOf('.') + 1).toLowerCase(Locale.ROOT)
                        + type.fieldNames().stream().sorted().toList())
                .toList()
                .toString();

        private static final CelOptions LIMITS = CelOptions.current()
                .maxExpressionCodePointSize(MAX_CONDITION_CHARS)
                .maxParseRecursionDepth(MAX_NESTING)
                .comprehensionMaxIterations(MAX_ITERATIONS)
                .maxRegexProgramSize(MAX_REGEX_INSTRUCTIONS)
                .build();

        private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(LIMITS)
                .setTypeProvider(new Types())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("action", ACTION)
                .addVar("item", ITEM)
                .addVar("agent", AGENT)
                .addVar("store", STORE)
                .setResultType(SimpleType.BOOL)
                .build();

        static final CelRuntime RUNTIME =
                CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(LIMITS).build();

        static CelAbstractSyntaxTree parse(String condition) throws CelValidationException {
            return COMPILER.compile(condition, "when").getAst();
        }

        private static StructType type(String name, ImmutableMap<String, CelType> fields) {
            return StructType.create(name, fields.keySet(), field -> Optional.ofNullable(fields.get(field)));
        }

        private static final class Types implements CelTypeProvider {

            @Override
            public ImmutableCollection<CelType> types() {
                return ImmutableList.of(ACTION, ITEM, AGENT, STORE);
            }

            @Override
            public Optional<CelType> findType(String name) {
                return types().stream().filter(type -> type.name().equals(name)).findFirst();
            }
        }
    }
}
