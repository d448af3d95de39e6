package io.stateward.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Reads along on a connection to PostgreSQL and tells its durable steps: commits of what changes a task, a request, an item or a memory.
 *
 * <p>The messages are those of PostgreSQL's protocol 3.0 (its documentation, chapter "Message Formats"), without encryption.
 */
final class CommitWatch implements Tap.Watch {

    private static final Pattern STEP = Pattern.compile(
            "\\s*(insert into|update|delete from) \"?(disposal_task|erasure_request|memory_item|state_item)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LENGTH_BYTES = 4;

    private final Trap trap;
    private final Messages asked = new Messages(true);
    private final Messages answered = new Messages(false);
    private final Map<String, Boolean> statements = new HashMap<>();
    private final Map<String, Boolean> portals = new HashMap<>();
    private boolean changes;
    private Tap.Fate fate = Tap.Fate.PASS;

    CommitWatch(Trap trap) {
        this.trap = trap;
    }

    /** Puts a stream together again, message by message. */
    private static final class Messages {

        /** The first of what a client sends has no type. */
        private boolean begins;

        private byte[] rest = {};

        Messages(boolean begins) {
            this.begins = begins;
        }

        void take(byte[] bytes, int length, BiConsumer<Character, ByteBuffer> each) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(rest);
            all.write(bytes, 0, length);
            ByteBuffer buffer = ByteBuffer.wrap(all.toByteArray());
            int head = begins ? 0 : 1;
            while (buffer.remaining() >= head + LENGTH_BYTES
                    && buffer.remaining() >= head + buffer.getInt(buffer.position() + head)) {
                char type = begins ? '-' : (char) buffer.get();
                int body = buffer.getInt() - LENGTH_BYTES;
                each.accept(type, buffer.slice(buffer.position(), body));
                buffer.position(buffer.position() + body);
                begins = false;
                head = 1;
            }
            rest = new byte[buffer.remaining()];
            buffer.get(rest);
        }
    }

    @Override
    public synchronized Tap.Fate asks(byte[] bytes, int length) {
        asked.take(bytes, length, this::ask);
        return trap.isSprung() ? Tap.Fate.CUT : Tap.Fate.PASS;
    }

    private void ask(char type, ByteBuffer body) {
        switch (type) {
            case 'P' -> {
                String name = text(body);
                statements.put(name, STEP.matcher(text(body)).matches());
            }
            case 'B' -> {
                String portal = text(body);
                portals.put(portal, statements.getOrDefault(text(body), false));
            }
            case 'E' -> changes |= portals.getOrDefault(text(body), false);
            case 'Q' -> changes |= STEP.matcher(text(body)).matches();
            default -> {
                // Nothing else runs a statement.
            }
        }
    }

    @Override
    public synchronized Tap.Fate answers(byte[] bytes, int length) {
        fate = Tap.Fate.PASS;
        answered.take(bytes, length, this::answer);
        return trap.isSprung() ? Tap.Fate.CUT : fate;
    }

    private void answer(char type, ByteBuffer body) {
        if (type == 'C' && text(body).toUpperCase(Locale.ROOT).startsWith("ROLLBACK")) {
            changes = false;
        } else if (type == 'Z' && body.get(0) == 'I' && changes) {
            changes = false;
            fate = trap.step();
        }
    }

    @Override
    public void passed() {
        trap.stepTold();
    }

    private static String text(ByteBuffer body) {
        int begin = body.position();
        int end = begin;
        while (body.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - begin];
        body.get(bytes);
        body.get();
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
