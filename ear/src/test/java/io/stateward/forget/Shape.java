package io.stateward.forget;

import io.stateward.forget.RawFiles.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Is one way in which what was forgotten stays or comes back, on a server of its own.
 *
 * <p>Its life: started, registered as a store, planted twice (for who is forgotten by Stateward and who is deleted naively, each beside a
 * bystander), looked at, closed.
 */
interface Shape extends AutoCloseable {

    /** Returns how it is registered as a store; nothing for governed memory, which is in every tenant. */
    Optional<Registration> registration();

    /** Returns directories that the operator has to list for it. */
    default List<Path> directories() {
        return List.of();
    }

    /** Gets the server that forgets, for the one shape that lies in it. */
    default void in(Stateward stateward) {}

    /** Leaves traces of both people in the same places, and returns what an agent journals of it. */
    List<Journaled> plant(Traces subject, Traces bystander);

    /** Lets begin what is in flight when the deletion of that person comes. */
    default void begin(Person subject) {}

    /** Waits until all that was in flight would have ended. */
    default void settle() {}

    /** Deletes the person as a developer would who knows the API's names only. */
    void naive(Person subject);

    /** Tells whether any call shows the text. */
    boolean shows(String token);

    /** Tells whether the text is where its owner would find it. */
    default boolean keeps(String token) {
        return shows(token);
    }

    /** Returns in which of the server's files the tokens are. */
    default Found inFiles(List<String> tokens) {
        return Found.NOTHING;
    }

    @Override
    void close();
}
