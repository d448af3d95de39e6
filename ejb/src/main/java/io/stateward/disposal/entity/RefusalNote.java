package io.stateward.disposal.entity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says why targets are refused.
 *
 * @param ground the reason out of the law's enumeration, such as {@code LEGAL_CLAIMS}
 * @param article where the law has it, such as {@code GDPR 17(3)(e)}
 * @param reason an officer's words, which name nobody
 * @param until when the ground ends and the targets go by themselves, or null when nobody can say
 * @param by the officer
 */
public record RefusalNote(
        String ground,
        String article,
        String reason,
        @Nullable Instant until,
        String by) {}
