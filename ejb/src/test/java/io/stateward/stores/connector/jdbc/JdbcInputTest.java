package io.stateward.stores.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.entity.StoreAccess;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcInputTest {

    private static final String MAP = """
        {'tables': [{'name': 'account', 'subjects': [{'type': 'email', 'column': 'email'}],
         'categories': ['contact'], 'onErase': 'delete'}]}
        """;

    private static final String CONFIG =
            "{'engine': 'h2', 'host': '127.0.0.1', 'port': 9092, 'database': 'mem:shop', 'user': 'sa', 'password':"
                    + " 'x'}";

    @Test
    void a_plain_configuration_and_map_are_accepted() {
        StoreAccess store = store(CONFIG, MAP);

        assertThatCode(() -> Bench.newConnector().accept(store)).doesNotThrowAnyException();
        assertThat(Bench.newConnector().subjectTypes(store)).containsExactly("email");
        assertThat(store.toString()).doesNotContain("'x'");
    }

    @Test
    void a_type_that_only_says_how_people_are_called_need_not_be_one_of_subjects_and_any_other_must() {
        String identifies = "'onErase': 'delete', 'identifies': [{'type': 'payment', 'column': 'a'},"
                + " {'type': 'loyalty-id', 'column': 'b'}]";

        assertThat(Bench.newConnector().subjectTypes(store(CONFIG, MAP.replace("'onErase': 'delete'", identifies))))
                .containsExactlyInAnyOrder("email", "loyalty-id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'engine': 'mariadb', 'database': 'shop?allowLocalInfile=true'} | config.database",
                "{'engine': 'mariadb', 'database': 'shop', 'schema': 'app'} | config.schema",
                "{'engine': 'oracle'} | config.engine",
                "{'vacuum': true} | config.vacuum",
                "{'engine': 7} | config.engine",
                "{'url': 'jdbc:h2:mem:x'} | config.url",
                "{'host': 'a/b'} | config.host",
                "{'host': 'localhost;INIT=x'} | config.host",
                "{'port': 0} | config.port",
                "{'port': 65536} | config.port",
                "{'port': '9092'} | config.port",
                "{'database': 'x;INIT=RUNSCRIPT FROM ``http://h/x``'} | config.database",
                "{'database': ''} | config.database",
                "{'user': null} | config.user",
                "{'schema': 'app'} | config.schema"
            })
    void a_configuration_with_anything_else_is_refused_by_field(String change, String field) {
        ObjectNode config = (ObjectNode) Bench.json(CONFIG);
        config.setAll((ObjectNode) Bench.json(change));

        refused(() -> Bench.newConnector().accept(store(config.toString(), MAP)), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'a b'} | map.tables[0].name",
                "{'name': 'a.b.c'} | map.tables[0].name",
                "{'onErase': 'drop'} | map.tables[0].onErase",
                "{'onErase': 'anonymise'} | map.tables[0].columns",
                "{'categories': []} | map.tables[0].categories",
                "{'categories': [7]} | map.tables[0].categories",
                "{'subjects': []} | map.tables[0].subjects",
                "{'subjects': [{'type': 'name', 'column': 'x'}]} | map.tables[0].subjects[0].type",
                "{'subjects': [{'type': 'email', 'column': 'x', 'join': ''}]} | map.tables[0].subjects[0].join",
                "{'subjects': [{'type': 'email', 'column': 'x', 'via': 7}]} | map.tables[0].subjects[0].via",
                "{'columns': {'a': {'onErase': 'delete'}}} | map.tables[0].columns.a.onErase",
                "{'columns': {'a': {'value': []}}} | map.tables[0].columns.a.value",
                "{'where': '1=1'} | map.tables[0].where",
                "{'identifies': []} | map.tables[0].identifies",
                "{'identifies': 'name'} | map.tables[0].identifies",
                "{'identifies': [{'type': 'name'}]} | map.tables[0].identifies[0].column",
                "{'identifies': [{'type': 'name', 'column': 'a', 'columns': ['b']}]} | map.tables[0].identifies[0].column",
                "{'identifies': [{'type': 'name', 'columns': []}]} | map.tables[0].identifies[0].columns",
                "{'identifies': [{'type': 'name', 'columns': ['a', 7]}]} | map.tables[0].identifies[0].columns",
                "{'identifies': [{'column': 'a'}]} | map.tables[0].identifies[0].type",
                "{'identifies': [{'type': 'a;b', 'column': 'a'}]} | map.tables[0].identifies[0].type",
                "{'identifies': [{'type': 'name', 'column': 'a', 'via': 'b -> c.d'}]} | map.tables[0].identifies[0].via"
            })
    void a_map_with_a_mistake_is_refused_by_field(String change, String field) {
        ObjectNode map = (ObjectNode) Bench.json(MAP);
        ((ObjectNode) map.at("/tables/0")).setAll((ObjectNode) Bench.json(change));

        refused(() -> Bench.newConnector().accept(store(CONFIG, map.toString())), field);
    }

    @Test
    void a_table_that_stands_twice_in_a_map_is_refused() {
        String table = MAP.substring(MAP.indexOf('[') + 1, MAP.lastIndexOf(']'));

        refused(
                () -> DataMapReader.read(
                        Bench.json("{'tables': [" + table + "," + table.replace("account", "ACCOUNT") + "]}")),
                "map.tables[1].name");
    }

    @Test
    void join_paths_are_read_with_steps_schemas_quotes_and_several_columns() {
        assertThat(JoinPath.path("via", "a -> t.x , \"b \"\"c\" -> s.t.y"))
                .containsExactly(
                        new Hop(List.of("a"), new TableName(null, "t"), List.of("x")),
                        new Hop(List.of("b \"c"), new TableName("s", "t"), List.of("y")));
        assertThat(JoinPath.path("via", "(a, b)->s.t(x,\"(\")"))
                .containsExactly(new Hop(List.of("a", "b"), new TableName("s", "t"), List.of("x", "(")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a ->",
                "a -> t",
                "a -> t.x,",
                "a -> t.x b",
                "(a, b) -> t(x)",
                "(a) -> t.x",
                "a -> t.x.y.z",
                "a -> t.x; drop table t",
                "a = t.x",
                "\"a -> t.x",
                "\"\" -> t.x",
                "a->b.c,a->b.c,a->b.c,a->b.c,a->b.c,a->b.c,a->b.c,a->b.c,a->b.c"
            })
    void anything_else_is_no_join_path(String text) {
        refused(() -> JoinPath.path("via", text), "via");
    }

    @Test
    void an_address_that_is_not_listed_and_the_own_database_are_refused() {
        JdbcConnector closed = new JdbcConnector(
                (host, port) -> {
                    throw new StatewardException(Kind.UNPROCESSABLE, "address-not-allowed", "No.");
                },
                (engine, host, port, name) -> false,
                Clock.systemUTC());
        JdbcConnector own =
                new JdbcConnector((host, port) -> {}, (engine, host, port, name) -> true, Clock.systemUTC());

        for (JdbcConnector connector : List.of(closed, own)) {
            assertThatThrownBy(() -> connector.accept(store(CONFIG, MAP)))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("address-not-allowed"));
            assertThatThrownBy(() -> connector.probe(store(CONFIG, MAP))).isInstanceOf(StatewardException.class);
        }
    }

    private static void refused(ThrowingCallable call, String field) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatewardException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.INVALID);
            assertThat(e.details()).containsEntry("field", field);
            assertThat(e).message().endsWith(".");
        });
    }

    private static StoreAccess store(String config, String map) {
        return new StoreAccess(
                UUID.randomUUID(), UUID.randomUUID(), "shop", "DE", "DE", Bench.json(config), Bench.json(map));
    }
}
