package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ErasureRolesTest {

    private Domain domain;
    private TenantProfile tenant;

    @BeforeAll
    void start() {
        domain = Domain.onH2();
        tenant = domain.tenant("airline");
    }

    @AfterAll
    void stop() {
        domain.close();
    }

    @Test
    void nobodyButAPrivacyOfficerMovesARequestOn() {
        ErasureDraft draft =
                new ErasureDraft(List.of(new Alias("email", "ann@example.com")), Regime.GDPR, null, "asked by letter");
        UUID id = domain.as(
                tenant, () -> domain.get(ErasureRequests.class).receive(draft).id());
        Seen seen = Seen.any(id);
        Stream<Consumer<ErasureRequests>> steps = Stream.of(
                requests -> requests.receive(draft),
                requests -> requests.confirmIdentity(seen),
                requests -> requests.approve(seen),
                requests -> requests.refuse(seen, RefusalGround.LEGAL_CLAIMS, "a claim"),
                requests -> requests.cancel(seen, "a reason"),
                requests -> requests.extend(seen, "a reason"),
                requests -> requests.retry(seen, Optional.empty(), "a reason"),
                requests -> requests.excuse(seen, Optional.empty(), "a reason"));

        Caller auditor = new Caller(tenant, "auditor", Set.of(Role.AUDITOR, Role.TENANT_ADMIN), null);
        steps.forEach(step -> assertThat(catchThrowableOfType(
                                StatewardException.class,
                                () -> domain.as(auditor, () -> {
                                    step.accept(domain.get(ErasureRequests.class));
                                    return id;
                                }))
                        .kind())
                .isEqualTo(Kind.FORBIDDEN));
    }
}
