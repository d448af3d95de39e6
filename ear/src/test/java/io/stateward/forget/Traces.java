package io.stateward.forget;

import java.util.ArrayList;
import java.util.List;

/** Collects what one person left behind in the place of one shape. */
final class Traces {

    /**
     * Is one text to be looked for.
     *
     * @param where what it stands in, for messages
     */
    record Trace(String token, String where) {}

    private final Person person;
    private final List<Trace> all = new ArrayList<>();

    Traces(Person person) {
        this.person = person;
    }

    Person person() {
        return person;
    }

    /** Makes a text that nobody knows to be about the person. */
    String secret(String where) {
        String token = Person.Token.next();
        all.add(new Trace(token, where));
        return token;
    }

    /** Has the person's e-mail address looked for, too. */
    String email(String where) {
        all.add(new Trace(person.email(), where));
        return person.email();
    }

    /** Has the person's user id looked for, too. */
    String userId(String where) {
        all.add(new Trace(person.userId(), where));
        return person.userId();
    }

    List<Trace> all() {
        return List.copyOf(all);
    }
}
