package io.stateward.agents.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a registered agent; the fields are those of {@link AgentDraft} and its state. */
public record AgentView(
        UUID id,
        String name,
        String description,
        String owner,
        List<String> purposes,
        List<String> models,
        String jurisdiction,
        @Nullable String risk,
        List<String> tags,
        AgentStatus status,
        @Nullable String statusReason,
        String clientId,
        Instant notBefore,
        Instant createdAt,
        int version) {}
