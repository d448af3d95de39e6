package io.stateward.restore.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Is a tenant's journal as it lies outside.
 *
 * @param lines every line that is kept, by number
 * @param bytes how many bytes of each file are whole lines
 * @param sound whether every line is one that was written, in an unbroken chain
 */
record JournalText(List<JournalLine> lines, Map<String, Long> bytes, boolean sound) {

    JournalText {
        lines = List.copyOf(lines);
        bytes = Map.copyOf(bytes);
    }

    /** Reads files; what is behind the last newline of a file was never acknowledged. */
    static JournalText of(Map<String, byte[]> files, long first) {
        List<JournalLine> lines = new ArrayList<>();
        Map<String, Long> whole = new HashMap<>();
        boolean sound = true;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String text = new String(file.getValue(), StandardCharsets.US_ASCII);
            int end = text.lastIndexOf('\n') + 1;
            whole.put(file.getKey(), (long) end);
            for (String line : text.substring(0, end).split("\n", -1)) {
                if (!line.isEmpty()) {
                    sound &= JournalLine.parse(line).map(lines::add).orElse(false);
                }
            }
        }
        lines.removeIf(line -> line.number() < first);
        lines.sort(Comparator.comparingLong(JournalLine::number));
        return new JournalText(lines, whole, sound && isChain(lines, first));
    }

    private static boolean isChain(List<JournalLine> lines, long first) {
        for (int i = 0; i < lines.size(); i++) {
            boolean next = lines.get(i).number() == first + i;
            boolean linked = i == 0
                    ? first > 1 || lines.get(0).before().equals(JournalLine.NOTHING)
                    : lines.get(i).before().equals(lines.get(i - 1).hash());
            if (!next || !linked) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number of the last line. */
    long count(JournalHead head) {
        return lines.isEmpty() ? head.first() - 1 : lines.get(lines.size() - 1).number();
    }

    /** Tells whether nothing is missing of what its head counts. */
    boolean holds(JournalHead head) {
        if (!sound || count(head) < head.count()) {
            return false;
        }
        return head.count() < head.first()
                || lines.get(Math.toIntExact(head.count() - head.first()))
                        .hash()
                        .equals(head.hash());
    }
}
