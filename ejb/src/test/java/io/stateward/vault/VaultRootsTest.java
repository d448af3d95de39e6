package io.stateward.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.boundary.VaultRoots;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The operator, and nobody else, replaces the root, and every key stays what it was. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class VaultRootsTest {

    private Domain domain;
    private TenantProfile tenant;

    @BeforeAll
    void open() {
        domain = Domain.onH2();
        tenant = domain.tenant("skyways");
    }

    @AfterAll
    void close() {
        domain.close();
    }

    @Test
    void aRotationChangesTheRootAndNoKey() {
        UUID key = domain.as(tenant, () -> domain.get(Vault.class).keyFor(KeyScope.named(Purpose.LOOKUP, "epoch-1")));
        byte[] sealed = domain.as(tenant, () -> domain.get(Vault.class).seal(key, "it".getBytes(UTF_8), "here"));
        long before = domain.asOperator(() -> domain.get(VaultRoots.class).generation());
        long after = domain.asOperator(() -> domain.get(VaultRoots.class).rotate());
        assertThat(after).isEqualTo(before + 1);
        assertThat(domain.asOperator(() -> domain.get(VaultRoots.class).generation()))
                .isEqualTo(after);
        assertThat(domain.as(tenant, () -> domain.get(Vault.class).open(key, sealed, "here")))
                .isEqualTo("it".getBytes(UTF_8));
    }

    @Test
    void aTenantsAdministratorMayNeitherSeeNorReplaceIt() {
        assertThatThrownBy(() ->
                        domain.as(tenant, () -> domain.get(VaultRoots.class).rotate()))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("role-missing"));
        assertThatThrownBy(() ->
                        domain.as(tenant, () -> domain.get(VaultRoots.class).generation()))
                .isInstanceOf(StatewardException.class);
    }
}
