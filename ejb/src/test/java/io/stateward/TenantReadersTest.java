package io.stateward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stateward.StatewardException.Kind;
import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentFilter;
import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.RequestFilter;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads a tenant's data through the boundaries themselves, whatever stands before them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TenantReadersTest {

    private Domain domain;
    private TenantProfile tenant;

    @BeforeAll
    void open() {
        domain = Domain.onH2();
        tenant = domain.tenant("airline");
    }

    @AfterAll
    void close() {
        domain.close();
    }

    static Stream<Arguments> reads() {
        UUID id = UUID.randomUUID();
        return Stream.of(
                read("a request", d -> d.get(ErasureRequests.class).of(id)),
                read("requests", d -> d.get(ErasureRequests.class).list(RequestFilter.ALL, null, null)),
                read("a plan", d -> d.get(ErasureRequests.class).plan(id)),
                read("a certificate", d -> d.get(ErasureCertificates.class).of(id)),
                read("a hold", d -> d.get(LegalHolds.class).of(id)),
                read("holds", d -> d.get(LegalHolds.class).list(null, null, null)),
                read("an agent", d -> d.get(Agents.class).of("support")),
                read("agents", d -> d.get(Agents.class).list(new AgentFilter(null, null), null, null)),
                read("how many agents", d -> d.get(Agents.class).count()),
                read("a store", d -> d.get(Stores.class).of("memory")),
                read("stores", d -> d.get(Stores.class).list(null, null)),
                read("all stores", d -> d.get(Stores.class).all()),
                read("a store's secrets", d -> d.get(Stores.class).access(id)));
    }

    private static Arguments read(String what, Consumer<Domain> read) {
        return arguments(what, read);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void noAgentNoOperatorAndNoMemberWithoutARoleReadsIt(String what, Consumer<Domain> read) {
        for (Caller caller : List.of(agent(), person(Role.PLATFORM_OPERATOR), person())) {
            assertThatThrownBy(() -> as(caller, read))
                    .as(what + " by " + caller.roles())
                    .isInstanceOfSatisfying(
                            StatewardException.class,
                            refused -> assertThat(refused.type()).isEqualTo("role-missing"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reads")
    void thoseWithAReadingRoleAndTheJobsReadIt(String what, Consumer<Domain> read) {
        for (Caller caller : List.of(
                person(Role.AUDITOR),
                person(Role.PRIVACY_OFFICER),
                person(Role.TENANT_ADMIN),
                Caller.worker(tenant, "erasure"))) {
            Throwable failure = catchThrowable(() -> as(caller, read));
            if (failure != null) {
                assertThat(failure)
                        .as(what + " by " + caller.name() + " " + caller.roles())
                        .isInstanceOfSatisfying(
                                StatewardException.class,
                                refused -> assertThat(refused.kind()).isEqualTo(Kind.NOT_FOUND));
            }
        }
    }

    @Test
    void anAgentNamesTheStoreThatItWritesToAndTheOperatorDoesNot() {
        Consumer<Domain> named = d -> d.get(Stores.class).named("memory");

        as(agent(), named);
        assertThatThrownBy(() -> as(person(Role.PLATFORM_OPERATOR), named)).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> as(
                        person(Role.PLATFORM_OPERATOR), d -> d.get(Agents.class).reach("support")))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        refused -> assertThat(refused.type()).isEqualTo("role-missing"));
    }

    private Caller agent() {
        return new Caller(tenant, "service-account-agent", Set.of(Role.AGENT), UUID.randomUUID());
    }

    private Caller person(Role... roles) {
        return new Caller(tenant, "somebody", Set.of(roles), null);
    }

    private void as(Caller caller, Consumer<Domain> read) {
        domain.as(caller, () -> {
            read.accept(domain);
            return true;
        });
    }
}
