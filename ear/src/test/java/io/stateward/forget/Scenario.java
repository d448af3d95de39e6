package io.stateward.forget;

import io.stateward.forget.Result.OfShape;
import io.stateward.forget.Shapes.Kind;
import io.stateward.forget.Stateward.Store;
import io.stateward.forget.Traces.Trace;
import io.stateward.system.StatewardServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plays the forgetting of a person on a server of its own, with a store for each shape.
 *
 * <p>Its life: started with all servers, played once or more (each time with other people), closed.
 */
public final class Scenario implements AutoCloseable {

    /** A shape, and the name under which it is a store. */
    private record Staged(Kind kind, Shape shape, Store store) {}

    /** What two people left in the place of a shape, twice. */
    private record Planted(Staged at, Traces forgotten, Traces beside, Traces deleted, Traces besideDeleted) {

        List<Traces> all() {
            return List.of(forgotten, beside, deleted, besideDeleted);
        }

        /** Looks for what the naive delete left, now that it is done. */
        OfShape result(Look ours, Erased erased) {
            Look naive = Look.at(at.shape(), deleted, List.of(beside, besideDeleted), false);
            return new OfShape(at.kind().name(), at.kind().about(), ours, naive, erased.told(at.store()));
        }
    }

    private final Map<Kind, Shape> shapes = new LinkedHashMap<>();
    private final List<Staged> stage = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Consumer<String> say;
    private @Nullable StatewardServer server;
    private @Nullable Stateward operated;

    private Scenario(Consumer<String> say) {
        this.say = say;
    }

    private void start(List<Kind> kinds) {
        kinds.forEach(this::start);
        say.accept("Starting Stateward");
        String directories = shapes.values().stream()
                .flatMap(shape -> shape.directories().stream())
                .map(Path::toString)
                .collect(Collectors.joining(","));
        StatewardServer started =
                StatewardServer.onH2With("forget", Map.of("STATEWARD_STORES_DIRECTORIES", directories));
        server = started;
        Stateward stateward = new Stateward(started);
        operated = stateward;
        shapes.forEach((kind, shape) -> {
            shape.in(stateward);
            Store store = shape.registration()
                    .map(how -> stateward.register(kind.name(), how))
                    .orElseGet(stateward::memory);
            stage.add(new Staged(kind, shape, store));
        });
    }

    /**
     * Starts the servers of all shapes, and Stateward's.
     *
     * @param say takes sentences about what is going on
     */
    @SuppressWarnings("CatchingUnchecked") // what has started is ended, whatever failed
    public static Scenario start(Consumer<String> say) {
        Scenario scenario = new Scenario(say);
        try {
            scenario.start(Shapes.ALL);
            return scenario;
        } catch (RuntimeException | AssertionError failure) {
            scenario.close();
            throw failure;
        }
    }

    private void start(Kind kind) {
        say.accept("Starting what " + kind.name() + " needs");
        Optional<Shape> started = kind.start().get();
        started.ifPresentOrElse(shape -> shapes.put(kind, shape), () -> {
            leftOut.add(kind.name());
            say.accept(kind.name() + " IS LEFT OUT: ITS SERVER CANNOT BE HAD ON THIS MACHINE");
        });
    }

    private Stateward stateward() {
        return Objects.requireNonNull(operated);
    }

    /** Plays all shapes. */
    public Result play() {
        return play(Shapes.names(), null);
    }

    /**
     * Plays some shapes.
     *
     * @param skip the shape whose store is under a legal hold, so that nothing is erased there
     * @throws IllegalStateException if that shape was left out, so that skipping it would change nothing
     */
    public Result play(List<String> names, @Nullable String skip) {
        if (skip != null && (leftOut.contains(skip) || !names.contains(skip))) {
            throw new IllegalStateException(skip + " is not played here, so it cannot be skipped");
        }
        Person forgotten = Person.made();
        Person deleted = Person.made();
        stateward().introduce(forgotten);
        List<Planted> planted = plant(names, forgotten, deleted);
        List<String> holds = stage.stream()
                .filter(at -> at.kind().name().equals(skip))
                .map(at -> stateward().hold(at.store()))
                .toList();
        Erased erased = erase(forgotten, planted);
        Map<Planted, Look> ours = new LinkedHashMap<>();
        planted.forEach(each -> ours.put(each, ours(each, erased)));
        holds.forEach(hold -> stateward().release(hold));
        deleteNaively(deleted, planted);
        return new Result(
                erased.status(),
                planted.stream()
                        .map(each -> each.result(Objects.requireNonNull(ours.get(each)), erased))
                        .toList(),
                leftOut);
    }

    private List<Planted> plant(List<String> names, Person forgotten, Person deleted) {
        say.accept("Planting");
        Person beside = Person.made();
        Person besideDeleted = Person.made();
        return stage.stream()
                .filter(at -> names.contains(at.kind().name()))
                .map(at -> plant(new Planted(
                        at, new Traces(forgotten), new Traces(beside), new Traces(deleted), new Traces(besideDeleted))))
                .toList();
    }

    private void deleteNaively(Person deleted, List<Planted> planted) {
        say.accept("Deleting somebody else naively");
        planted.forEach(each -> each.at().shape().begin(deleted));
        planted.forEach(each -> each.at().shape().naive(deleted));
        planted.forEach(each -> each.at().shape().settle());
    }

    /** Leaves the traces, has them journaled as an honest agent does, and sees that each is there. */
    private Planted plant(Planted planted) {
        Shape shape = planted.at().shape();
        List<Journaled> state = new ArrayList<>(shape.plant(planted.forgotten(), planted.beside()));
        state.addAll(shape.plant(planted.deleted(), planted.besideDeleted()));
        state.forEach(each -> stateward().journal(planted.at().store(), each));
        List<String> missing = planted.all().stream()
                .flatMap(traces -> traces.all().stream())
                .filter(trace -> !shape.shows(trace.token()))
                .map(Trace::where)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    planted.at().kind().name() + " does not show what was just planted: " + missing);
        }
        return planted;
    }

    private Erased erase(Person forgotten, List<Planted> planted) {
        say.accept("Having Stateward forget");
        String request = stateward().request(forgotten);
        planted.forEach(each -> each.at().shape().begin(forgotten));
        Erased erased = stateward().carryOut(request);
        say.accept("The request ended " + erased.status() + "; looking for what is left");
        planted.forEach(each -> each.at().shape().settle());
        return erased;
    }

    private static Look ours(Planted at, Erased erased) {
        return Look.at(
                at.at().shape(),
                at.forgotten(),
                List.of(at.beside(), at.deleted(), at.besideDeleted()),
                erased.namesResidueOf(at.at().store()));
    }

    /** Ends all servers; Stateward's files stay for whoever looks into them. */
    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        shapes.values().forEach(Shape::close);
    }
}
