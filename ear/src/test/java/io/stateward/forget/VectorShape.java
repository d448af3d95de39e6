package io.stateward.forget;

import io.stateward.testing.NpmServer;
import io.stateward.testing.PgVectorServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Leaves embeddings in a real pgvector that refer to a document, and only the document knows whose they are (trap 11). */
final class VectorShape extends SqlShape {

    private static final String MAP = """
        {'tables': [
          {'name': 'document', 'subjects': [{'type': 'email', 'column': 'email'}], 'categories': ['conversation'],
           'onErase': 'delete'},
          {'name': 'embedding', 'subjects': [{'type': 'email', 'column': 'email', 'via': 'document -> document.id'}],
           'categories': ['conversation'], 'onErase': 'delete', 'vector': 'place'}]}
        """;

    private final PgVectorServer server;
    private int next = 1;

    private VectorShape(PgVectorServer server) {
        super(
                server.database(),
                MAP,
                "create extension if not exists vector",
                "create table document (id int primary key, email varchar(120), body varchar(200))",
                "create table embedding (id int primary key, document int not null, chunk varchar(200), place"
                        + " vector(3))",
                "create index embedding_place on embedding using hnsw (place vector_l2_ops)");
        this.server = server;
    }

    static Optional<Shape> start() {
        return NpmServer.installed("pglite").map(PgVectorServer::start).map(VectorShape::new);
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        insert(subject);
        insert(bystander);
        return List.of();
    }

    private void insert(Traces of) {
        int document = next++;
        run("insert into document values (?, ?, ?)", document, of.email("a document's owner"), of.secret("a document"));
        String place = "[" + document + ", 1, " + (document % 2) + "]";
        run(
                "insert into embedding values (?, ?, ?, ?::vector)",
                document,
                document,
                of.secret("a chunk beside its vector"),
                place);
    }

    @Override
    public void naive(Person subject) {
        run("delete from document where email = ?", subject.email());
    }

    @Override
    Path files() {
        run("checkpoint");
        return server.data();
    }

    @Override
    public void close() {
        server.close();
    }
}
