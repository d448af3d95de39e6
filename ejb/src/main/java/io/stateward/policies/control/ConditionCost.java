package io.stateward.policies.control;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.List;

/**
 * Estimates what a condition costs before it runs: its steps, with loops as often as their lists are long. How long the lists of facts
 * are is not known yet; the evaluation has its own bound for those that turn out longer.
 */
final class ConditionCost {

    /** Most steps of a condition. */
    static final long MAX_STEPS = 10_000;

    /** How many entries a list of facts is taken to have: a loop within a loop over two of them is still within the bound. */
    static final int FACTS = 30;

    /** What matching a regular expression is taken to cost, in steps. */
    private static final long REGEX_STEPS = 100;

    private ConditionCost() {}

    /** Returns the steps of an expression; never overflows, because what is beyond the bound is not told apart. */
    static long of(CelExpr expression) {
        long steps = switch (expression.getKind()) {
            case SELECT -> of(expression.select().operand());
            case CALL -> call(expression.call());
            case LIST -> sum(expression.list().elements());
            case MAP ->
                expression.map().entries().stream()
                        .mapToLong(entry -> of(entry.key()) + of(entry.value()))
                        .sum();
            case STRUCT ->
                expression.struct().entries().stream()
                        .mapToLong(entry -> of(entry.value()))
                        .sum();
            case COMPREHENSION -> loop(expression.comprehension());
            case NOT_SET, CONSTANT, IDENT -> 0;
        };
        return Math.min(1 + steps, MAX_STEPS + 1);
    }

    private static long call(CelCall call) {
        long own = call.function().equals("matches") ? REGEX_STEPS : 0;
        return own + call.target().map(ConditionCost::of).orElse(0L) + sum(call.args());
    }

    private static long loop(CelComprehension loop) {
        long round = of(loop.loopCondition()) + of(loop.loopStep());
        return of(loop.iterRange()) + of(loop.accuInit()) + length(loop.iterRange()) * round + of(loop.result());
    }

    private static long sum(List<CelExpr> expressions) {
        return expressions.stream().mapToLong(ConditionCost::of).sum();
    }

    /** Returns how long a list is: as it is written, as what it is made from, or as facts are taken to be. */
    private static long length(CelExpr list) {
        return switch (list.getKind()) {
            case LIST -> list.list().elements().size();
            case MAP -> list.map().entries().size();
            case COMPREHENSION -> length(list.comprehension().iterRange());
            case CALL ->
                switch (list.call().function()) {
                    case "_+_" ->
                        list.call().args().stream()
                                .mapToLong(ConditionCost::length)
                                .sum();
                    case "_?_:_" ->
                        list.call().args().stream()
                                .skip(1)
                                .mapToLong(ConditionCost::length)
                                .max()
                                .orElse(FACTS);
                    default -> FACTS;
                };
            default -> FACTS;
        };
    }
}
