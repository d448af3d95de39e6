package io.stateward.forget;

import io.stateward.testing.CustomerDatabase;
import java.util.List;
import java.util.UUID;

/** Leaves memories in the tables of mem0, whose own delete copies the deleted text into its history (trap 10). */
final class HistoryShape extends SqlShape {

    private static final String MAP = """
        {'tables': [
          {'name': 'memory', 'subjects': [{'type': 'user-id', 'column': 'user_id'}], 'categories': ['conversation'],
           'onErase': 'delete'},
          {'name': 'memory_history', 'subjects': [{'type': 'user-id', 'column': 'user_id', 'via': 'memory_id -> memory.id'}],
           'categories': ['conversation'], 'onErase': 'delete'}]}
        """;

    HistoryShape() {
        super(
                CustomerDatabase.postgres(),
                MAP,
                "create table memory (id varchar(40) primary key, user_id varchar(80), data varchar(200))",
                "create table memory_history (id varchar(40) primary key, memory_id varchar(40), previous_value"
                        + " varchar(200), new_value varchar(200), event varchar(20))");
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        insert(subject);
        insert(bystander);
        return List.of();
    }

    private void insert(Traces of) {
        String memory = UUID.randomUUID().toString();
        String text = of.secret("a memory");
        run("insert into memory values (?, ?, ?)", memory, of.userId("a memory's owner"), text);
        change(memory, of.secret("a memory's value before its last change"), text, "UPDATE");
    }

    private void change(String memory, String before, String after, String event) {
        run(
                "insert into memory_history values (?, ?, ?, ?, ?)",
                UUID.randomUUID().toString(),
                memory,
                before,
                after,
                event);
    }

    /** Does what mem0's {@code delete()} does. */
    @Override
    public void naive(Person subject) {
        run(
                "insert into memory_history select 'd' || substr(id, 2), id, data, null, 'DELETE' from memory where"
                        + " user_id = ?",
                subject.userId());
        run("delete from memory where user_id = ?", subject.userId());
    }
}
