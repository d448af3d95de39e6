package io.stateward.policies.control;

import java.util.Arrays;

/** Is the rules that may be about one question, in the table's order, each with how surely it is. Filled once. */
final class Matches {

    private static final int FEW = 4;

    private CompiledRule[] rules = new CompiledRule[FEW];
    private Match[] grades = new Match[FEW];
    private int size;

    void add(CompiledRule rule, Match grade) {
        if (size == rules.length) {
            rules = Arrays.copyOf(rules, size * 2);
            grades = Arrays.copyOf(grades, size * 2);
        }
        rules[size] = rule;
        grades[size++] = grade;
    }

    int size() {
        return size;
    }

    CompiledRule rule(int i) {
        return rules[i];
    }

    Match grade(int i) {
        return grades[i];
    }
}
