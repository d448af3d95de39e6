package io.stateward.forget;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Lists all shapes by name; none is started by that. */
public final class Shapes {

    /**
     * Is a shape that can be started.
     *
     * @param name as the command line and the table have it
     * @param about what stays, in a line
     * @param start starts its server; nothing, with a loud message, where this machine cannot
     */
    record Kind(String name, String about, Supplier<Optional<Shape>> start) {}

    /** The six shapes of the idea first, then the traps of providers and stores. */
    static final List<Kind> ALL = List.of(
            new Kind("row", "PostgreSQL: a row, and rows of a child table", () -> Optional.of(new RowShape())),
            new Kind("vector", "Chroma: vectors and texts that stay in its files", ChromaShape::start),
            new Kind("summary", "LangGraph: what was made of a thread, in the long-term store", SummaryShape::start),
            new Kind("cache", "Redis: keys, fields, entries of a stream, its append-only file", CacheShape::start),
            new Kind("object", "S3: earlier versions, and what a delete only hid", ObjectShape::start),
            new Kind("log", "folder: a transcript, rotated, and an editor's copy", () -> Optional.of(new LogShape())),
            new Kind("memory", "governed memory: a memory and its summary", () -> Optional.of(new MemoryShape())),
            new Kind(
                    "openai-unlisted",
                    "OpenAI: responses, which cannot be listed",
                    () -> Optional.of(new UnlistedShape())),
            new Kind("openai-items", "OpenAI: items outlive their conversation", () -> Optional.of(new ItemsShape())),
            new Kind("openai-chain", "OpenAI: earlier responses of a chain", () -> Optional.of(new ChainShape())),
            new Kind("openai-files", "OpenAI: files outlive their vector store", () -> Optional.of(new FilesShape())),
            new Kind(
                    "anthropic-versions",
                    "Anthropic: versions of memories, copies by dreams",
                    () -> Optional.of(new AnthropicShape())),
            new Kind("gemini-hops", "Gemini: earlier hops, and the copy of a file", () -> Optional.of(new HopsShape())),
            new Kind("langgraph-late", "LangGraph: a run in flight that writes late", LateShape::start),
            new Kind("mem0-history", "mem0: its history keeps what was deleted", () -> Optional.of(new HistoryShape())),
            new Kind("pgvector", "pgvector: vectors of a document that is gone", VectorShape::start));

    private Shapes() {}

    /** Returns the names of all, in their order. */
    public static List<String> names() {
        return ALL.stream().map(Kind::name).toList();
    }

    static List<Kind> of(List<String> names) {
        return ALL.stream().filter(kind -> names.contains(kind.name())).toList();
    }
}
