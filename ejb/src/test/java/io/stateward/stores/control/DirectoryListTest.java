package io.stateward.stores.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryListTest {

    @TempDir
    Path temporary;

    private Path machine;

    @BeforeEach
    void paths() throws IOException {
        machine = temporary.toRealPath();
        for (String directory : List.of("agents/airline/sessions", "agents/bank", "agents2", "own/keys", "elsewhere")) {
            Files.createDirectories(machine.resolve(directory));
        }
    }

    private DirectoryList list(String... listed) {
        String text = String.join(
                ",", List.of(listed).stream().map(path -> machine + "/" + path).toList());
        return new DirectoryList(text, new OwnFiles(List.of(machine.resolve("own/keys"))), () -> "airline");
    }

    private void refused(DirectoryList list, String path, String... words) {
        assertThatThrownBy(() -> list.require(path))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("directory-not-allowed"))
                .hasMessageContainingAll(words);
    }

    @Test
    void without_a_list_no_directory_may_be_used_and_the_sentence_says_what_the_operator_must_set() {
        refused(
                new DirectoryList("", new OwnFiles(List.of()), () -> "airline"),
                machine + "/agents",
                "stateward.stores.directories",
                "operator");
    }

    @Test
    void a_listed_directory_and_all_below_it_may_be_used() {
        assertThat(list("agents").require(machine + "/agents")).isEqualTo(machine.resolve("agents"));
        assertThat(list("elsewhere", "agents").require(machine + "/agents/airline/sessions"))
                .isEqualTo(machine.resolve("agents/airline/sessions"));
    }

    @Test
    void what_lies_beside_or_above_a_listed_directory_may_not_be_used() {
        refused(list("agents"), machine + "/agents2", "list it");
        refused(list("agents"), machine.toString(), "list it");
        refused(list("agents"), machine + "/agents/../elsewhere", "list it");
    }

    @Test
    void a_symbolic_link_does_not_lead_out() throws IOException {
        Files.createSymbolicLink(machine.resolve("agents/airline/way-out"), machine.resolve("elsewhere"));
        refused(list("agents"), machine + "/agents/airline/way-out", "list it");
    }

    @Test
    void a_listed_directory_that_is_a_link_means_what_it_leads_to() throws IOException {
        Files.createSymbolicLink(machine.resolve("data"), machine.resolve("agents"));
        assertThat(list("data").require(machine + "/agents/airline")).isEqualTo(machine.resolve("agents/airline"));
    }

    @Test
    void a_path_must_be_absolute_and_a_directory_that_is_there() throws IOException {
        Files.writeString(machine.resolve("agents/file"), "");
        refused(list("agents"), "agents", "absolute");
        refused(list("agents"), machine + "/agents/none", "no such directory");
        refused(list("agents"), machine + "/agents/file", "no such directory");
        refused(list("agents"), machine + "/agents/\0", "no such directory");
    }

    @Test
    void each_tenant_has_its_own_where_the_list_says_so() {
        assertThat(list("agents/{tenant}").require(machine + "/agents/airline")).exists();
        refused(list("agents/{tenant}"), machine + "/agents/bank", "list it");
        refused(list("agents/{tenant}"), machine + "/agents", "list it");
    }

    @Test
    void what_stateward_keeps_itself_is_no_store() {
        refused(list("own"), machine + "/own", "own data");
        refused(list("own"), machine + "/own/keys", "own data");
    }

    @Test
    void a_relative_path_in_the_list_is_the_operators_mistake() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DirectoryList("agents", new OwnFiles(List.of()), () -> "airline"))
                .withMessageContaining("stateward.stores.directories");
    }
}
