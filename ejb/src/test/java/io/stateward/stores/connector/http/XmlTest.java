package io.stateward.stores.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that XML of somebody else's is read as a tree, and nothing but its own text. */
class XmlTest {

    @Test
    void elements_become_members_texts_and_lists() {
        JsonNode tree = tree(
                "<?xml version=\"1.0\"?><R xmlns=\"urn:x\" a=\"1\"><A>1</A><B><C>x&amp;&#233;</C></B><B/><!-- no --><D> <![CDATA[<]]></D></R>");

        assertThat(tree.toString()).isEqualTo("{\"R\":{\"A\":\"1\",\"B\":[{\"C\":\"x&é\"},\"\"],\"D\":\" <\"}}");
        assertThat(Xml.each(tree.path("R"), "B")).hasSize(2);
        assertThat(Xml.each(tree.path("R"), "A")).hasSize(1);
        assertThat(Xml.each(tree.path("R"), "Z")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r><r><a>1</a></r>",
                "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><r><a>&e;</a></r>",
                "<!DOCTYPE r [<!ENTITY a \"xx\"><!ENTITY b \"&a;&a;\">]><r><a>&b;</a></r>",
                "<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/x.dtd\"><r/>",
                "<r><a>&e;</a></r>",
                "<r><a></r>",
                "no xml"
            })
    void document_types_entities_and_what_is_not_whole_are_no_xml(String text) {
        assertThat(tree(text).isTextual()).isTrue();
    }

    @Test
    void depth_and_number_of_elements_are_bounded() {
        assertThat(tree(nested(Xml.MAX_DEPTH)).isObject()).isTrue();
        assertThat(tree(nested(Xml.MAX_DEPTH + 1)).isTextual()).isTrue();
        assertThat(tree("<r>" + "<a/>".repeat(Xml.MAX_ELEMENTS - 1) + "</r>").isObject())
                .isTrue();
        assertThat(tree("<r>" + "<a/>".repeat(Xml.MAX_ELEMENTS) + "</r>").isTextual())
                .isTrue();
    }

    @Test
    void nothing_is_nothing() {
        assertThat(tree("").isMissingNode()).isTrue();
    }

    private static String nested(int depth) {
        return "<a>".repeat(depth) + "</a>".repeat(depth);
    }

    private static JsonNode tree(String text) {
        return Xml.tree(text.getBytes(StandardCharsets.UTF_8));
    }
}
