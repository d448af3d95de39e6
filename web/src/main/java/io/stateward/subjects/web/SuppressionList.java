package io.stateward.subjects.web;

import io.stateward.StatewardException;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.SuppressionAnswer;
import io.stateward.subjects.entity.SuppressionState;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows officers how many erased people are refused until when, answers about one identifier, and lifts. */
@Named
@RequestScoped
public class SuppressionList {

    private static final String USUAL = "email";

    @Inject
    Suppressions suppressions;

    @Inject
    SubjectTypes types;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private @Nullable SuppressionState state;
    private @Nullable SuppressionAnswer answer;
    private @Nullable String refused;

    /** Reads before anything is written. */
    public void open() {
        getState();
    }

    public SuppressionState getState() {
        SuppressionState read = state;
        if (read == null) {
            read = suppressions.state();
            state = read;
        }
        return read;
    }

    /** Answers on this page whether an identifier is refused; nothing of it is in the address. */
    public void ask() {
        boolean done = notices.tried(() -> answer = suppressions.ask(identifier()));
        refused = done ? null : "ask";
    }

    /** Lets somebody in again. */
    public @Nullable String lift() {
        boolean done = notices.after(
                () -> suppressions.lift(identifier(), asked.textOrEmpty("justification")),
                "Lifted: data of this person is taken again. The ledger has your justification, not the identifier.");
        refused = done ? null : "lift";
        return done ? again() : null;
    }

    /** Sets how long erasures are remembered. */
    public @Nullable String set() {
        boolean done = notices.after(
                () -> suppressions.set(new SuppressionTerms(months(), asked.textOrEmpty("basis"))),
                "It is set how long erased people are refused, for those of before too.");
        refused = done ? null : "terms";
        return done ? again() : null;
    }

    private static String again() {
        return Address.of(ConsolePage.SUPPRESSIONS)
                .with("faces-redirect", "true")
                .toString();
    }

    private Alias identifier() {
        return new Alias(asked.textOrEmpty("type"), asked.textOrEmpty("value"));
    }

    private int months() {
        Integer typed = Query.integer("keptMonths", asked.text("keptMonths"));
        if (typed == null) {
            throw StatewardException.invalid("keptMonths", "'keptMonths' is missing. Type a whole number.");
        }
        return typed;
    }

    public @Nullable SuppressionAnswer getAnswer() {
        return answer;
    }

    /** Returns the types by which a person can be refused, the usual one first: asked by a wrong type, nobody is refused. */
    public List<String> getTypes() {
        return types.all().stream()
                .filter(TypeDefinition::identifies)
                .map(TypeDefinition::name)
                .sorted(Comparator.comparing(name -> !name.equals(USUAL)))
                .toList();
    }

    /** Tells whether that form was refused, so that it stays open. */
    public boolean isRefused(String form) {
        return form.equals(refused) || (form.equals("ask") && answer != null);
    }

    /** Returns what was typed into a field that was refused, or what is set. */
    public String typed(String field, Object set) {
        return isRefused("terms") ? asked.textOrEmpty(field) : set.toString();
    }

    /** Tells whether the visitor may ask, lift and set. */
    public boolean isOfficer() {
        return current.caller().is(Role.PRIVACY_OFFICER);
    }

    public int getMaxMonths() {
        return SuppressionTerms.MAX_MONTHS;
    }

    public int getMaxQuestions() {
        return Suppressions.MAX_QUESTIONS;
    }
}
