package io.stateward.operations.entity;

import org.jspecify.annotations.Nullable;

/**
 * Is a mail to one recipient.
 *
 * @param to one address as {@code Mails.requireAddress} lets it pass
 * @param subject one line
 * @param text plain text
 * @param attachment what is sent with it, or null
 */
public record MailDraft(
        String to, String subject, String text, @Nullable Attachment attachment) {

    /**
     * Is a file sent with a mail.
     *
     * @param name file name
     * @param mediaType its media type
     * @param content its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Attachment(String name, String mediaType, byte[] content) {}
}
