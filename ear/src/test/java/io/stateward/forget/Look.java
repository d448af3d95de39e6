package io.stateward.forget;

import io.stateward.forget.Traces.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * Is what was seen in the place of one shape after a person was deleted.
 *
 * @param tokens how many of the person's were looked for
 * @param shown how many a call still shows
 * @param inFiles how many are in raw files, named or not
 * @param left where those stood that do not count as forgotten
 * @param others how many tokens of bystanders were looked for
 * @param lost where those of bystanders stood that are gone
 */
public record Look(int tokens, int shown, int inFiles, List<String> left, int others, List<String> lost) {

    public Look {
        left = List.copyOf(left);
        lost = List.copyOf(lost);
    }

    /**
     * Looks by every call and into every file.
     *
     * @param residueNamed whether whoever deleted said that something may remain in files
     */
    static Look at(Shape shape, Traces subject, List<Traces> bystanders, boolean residueNamed) {
        List<Trace> all = subject.all();
        RawFiles.Found raw = shape.inFiles(all.stream().map(Trace::token).toList());
        List<String> left = new ArrayList<>();
        int shown = 0;
        int inFiles = 0;
        for (Trace trace : all) {
            boolean there = shape.shows(trace.token());
            boolean inFile = raw.has(trace.token());
            shown += there ? 1 : 0;
            inFiles += inFile ? 1 : 0;
            if (there || (inFile && !residueNamed)) {
                left.add(trace.where() + (there ? "" : " (in a file)"));
            }
        }
        List<String> lost = new ArrayList<>();
        int others = 0;
        for (Trace trace :
                bystanders.stream().flatMap(traces -> traces.all().stream()).toList()) {
            others++;
            if (!shape.keeps(trace.token())) {
                lost.add(trace.where());
            }
        }
        return new Look(all.size(), shown, inFiles, left, others, lost);
    }

    int forgotten() {
        return tokens - left.size();
    }

    int kept() {
        return others - lost.size();
    }
}
