package io.stateward.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Is a row of {@link Talks} as the tenant's application would map it. */
@Entity
@SuppressWarnings("UnusedVariable") // loaded with the rest, as in an application
@Table(name = "talk")
public class TalkEntity {

    @Id
    private long id;

    @Column(name = "user_id")
    private @Nullable String userId;

    private @Nullable String said;

    private @Nullable LocalDateTime at;

    /** Is for the provider. */
    protected TalkEntity() {}
}
