package io.stateward.forget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Is what came of a play.
 *
 * @param status the erasure request's
 * @param leftOut names of shapes whose servers this machine cannot have
 */
public record Result(String status, List<OfShape> shapes, List<String> leftOut) {

    /**
     * Is what came of one shape.
     *
     * @param ours after Stateward's erasure
     * @param naive after the naive delete of somebody else
     * @param told what Stateward said of it
     */
    public record OfShape(String name, String about, Look ours, Look naive, String told) {}

    public Result {
        shapes = List.copyOf(shapes);
        leftOut = List.copyOf(leftOut);
    }

    /** Returns the share of the forgotten person's tokens that are forgotten, from 0 to 1. */
    public double forgotten() {
        return share(shape -> shape.ours().forgotten(), shape -> shape.ours().tokens());
    }

    /** Returns the share of the bystanders' tokens that are still there. */
    public double kept() {
        return share(shape -> shape.ours().kept(), shape -> shape.ours().others());
    }

    /** Returns what {@link #forgotten()} is for the naive delete, which names no residue. */
    public double naivelyForgotten() {
        return share(shape -> shape.naive().forgotten(), shape -> shape.naive().tokens());
    }

    /** As above, as far as calls show. */
    public double naivelyHidden() {
        return share(
                shape -> shape.naive().tokens() - shape.naive().shown(),
                shape -> shape.naive().tokens());
    }

    /** Returns what {@link #kept()} is for the naive delete. */
    public double naivelyKept() {
        return share(shape -> shape.naive().kept(), shape -> shape.naive().others());
    }

    /** Returns how many tokens of the forgotten person were looked for. */
    public int tokens() {
        return sum(shape -> shape.ours().tokens());
    }

    /** Returns how many of them are in raw files, under a residue that the certificate names or not. */
    public int inFiles() {
        return sum(shape -> shape.ours().inFiles());
    }

    public int bystanders() {
        return sum(shape -> shape.ours().others());
    }

    private int sum(ToIntFunction<OfShape> number) {
        return shapes.stream().mapToInt(number).sum();
    }

    private double share(ToIntFunction<OfShape> part, ToIntFunction<OfShape> whole) {
        return sum(whole) == 0 ? 0 : (double) sum(part) / sum(whole);
    }

    /** Returns a line for each shape, and under it what is left or lost. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(line("shape", "forgotten", "in files", "kept", "naive", "calls", ""));
        for (OfShape shape : shapes) {
            Look ours = shape.ours();
            Look naive = shape.naive();
            lines.add(line(
                    shape.name(),
                    ours.forgotten() + "/" + ours.tokens(),
                    Integer.toString(ours.inFiles()),
                    ours.kept() + "/" + ours.others(),
                    naive.forgotten() + "/" + naive.tokens(),
                    naive.tokens() - naive.shown() + "/" + naive.tokens(),
                    shape.about()));
            if (!ours.left().isEmpty() || !ours.lost().isEmpty()) {
                lines.add("    left: " + ours.left() + ", lost: " + ours.lost() + ", told: " + shape.told());
            }
        }
        leftOut.forEach(
                name -> lines.add(name.toUpperCase(Locale.ROOT) + " WAS LEFT OUT: ITS SERVER CANNOT BE HAD HERE"));
        lines.add("The request ended " + status + ".");
        return lines;
    }

    private static String line(String... cells) {
        return String.format(Locale.ROOT, "%-18s %9s %8s %7s %7s %7s  %s", (Object[]) cells)
                .stripTrailing();
    }
}
