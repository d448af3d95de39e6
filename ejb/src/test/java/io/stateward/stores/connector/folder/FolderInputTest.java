package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderInputTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | map.files",
                "{'files':[{'lines':'none','categories':['a'],'onErase':'delete'}]} | map.files[0].glob",
                "{'files':[{'glob':'/etc/*','lines':'none','categories':['a'],'onErase':'delete'}]} | map.files[0].glob",
                "{'files':[{'glob':'a/../b','lines':'none','categories':['a'],'onErase':'delete'}]} | map.files[0].glob",
                "{'files':[{'glob':'{name}/*','lines':'none','categories':['a'],'onErase':'delete'}]} | map.files[0].glob",
                "{'files':[{'glob':'{/*','lines':'none','categories':['a'],'onErase':'delete'}]} | map.files[0].glob",
                "{'files':[{'glob':'*','lines':'csv','categories':['a'],'onErase':'delete'}]} | map.files[0].lines",
                "{'files':[{'glob':'*','lines':'none','id':'/id','categories':['a'],'onErase':'delete'}]} | map.files[0].lines",
                "{'files':[{'glob':'*','lines':'none','text':['/a'],'categories':['a'],'onErase':'delete'}]} | map.files[0].text",
                "{'files':[{'glob':'*','lines':'jsonl','text':['a'],'categories':['a'],'onErase':'delete'}]} | map.files[0].text",
                "{'files':[{'glob':'*','lines':'jsonl','categories':['a'],'onErase':'anonymise'}]} | map.files[0].onErase",
                "{'files':[{'glob':'*','lines':'jsonl','categories':[],'onErase':'delete'}]} | map.files[0].categories",
                "{'files':[{'glob':'*','lines':'jsonl','subjects':[{'type':'name','pointer':'/n'}],'categories':['a'],'onErase':'delete'}]}"
                        + " | map.files[0].subjects[0].type",
                "{'files':[{'glob':'*','lines':'jsonl','subjects':[{'type':'email','pointer':'n'}],'categories':['a'],'onErase':'delete'}]}"
                        + " | map.files[0].subjects[0].pointer"
            })
    void a_map_that_cannot_be_meant_is_refused_with_the_field(String map, String field) {
        assertThatThrownBy(() -> FolderMap.read(Json.read(map.strip().replace('\'', '"'), JsonNode.class)))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining(field.strip());
    }

    @Test
    void a_path_is_required_and_other_fields_are_refused() {
        assertThatThrownBy(() -> FolderConfig.read(Json.read("{}", JsonNode.class)))
                .hasMessageContaining("config.path");
        assertThatThrownBy(() -> FolderConfig.read(Json.read("{\"path\":\"/a\",\"x\":1}", JsonNode.class)))
                .hasMessageContaining("config.x");
    }

    @ParameterizedTest
    @CsvSource({
        "**/*.jsonl, a.jsonl, true",
        "**/*.jsonl, a/b/c.jsonl, true",
        "**/logs/*.txt, x/logs/a.txt, true",
        "sessions/**, sessions/a/b, true",
        "sessions/*.txt, sessions/a/b.txt, false",
        "a?c, abc, true",
        "a?c, a/c, false",
        "users/{user-id}/**, users/u1/x/y, true",
        "users/{user-id}.json, users/u1.json, true",
        "users/{user-id}.json, users/a/u1.json, false"
    })
    void a_pattern_takes_what_shells_and_git_take(String glob, String path, boolean matches) {
        assertThat(PathPattern.parse("glob", glob).matches(path)).isEqualTo(matches);
    }

    @Test
    void the_folder_says_whether_it_is_there() {
        FolderFixture folder = new FolderFixture(temporary);
        assertThat(folder.connector.probe(folder.store()).reachable()).isTrue();
        assertThat(folder.connector
                        .probe(FolderFixture.store(temporary.resolve("gone"), FolderFixture.MAP))
                        .reachable())
                .isFalse();
        assertThat(folder.connector.subjectTypes(folder.store())).containsExactlyInAnyOrder("user-id", "email");
    }
}
