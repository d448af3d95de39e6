package io.stateward.stores.connector.files;

/** Says in which form a text was found in a file. */
public enum Form {
    /** As it is, upper or lower case of ASCII letters. */
    UTF_8,
    /** Two bytes a character, the lower one first. */
    UTF_16_LE,
    /** Two bytes a character, the higher one first. */
    UTF_16_BE,
    /** With the escapes of JSON for what is not ASCII. */
    JSON,
    /** With the escapes of URLs. */
    URL,
    /** Inside a text in Base64, standard or for URLs. */
    BASE64,
    /** In the name of a file or of a directory on the way to it. */
    NAME
}
