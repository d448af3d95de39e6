package io.stateward.identity.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.identity.entity.TenantDraft;
import io.stateward.tenancy.boundary.OrganisationDirectory;
import io.stateward.tenancy.boundary.PlatformCaller;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What onboarding leaves behind when its second half fails. */
class OnboardingTest {

    private static final TenantDraft DRAFT = new TenantDraft("acme", "Acme", "DE", "Europe/Berlin");

    private final Register register = new Register();
    private final Directory directory = new Directory();
    private final PlatformCaller caller = new PlatformCaller();
    private final Onboarding onboarding = onboarding(caller);

    @SuppressWarnings("UnnecessaryAssignment") // no container fills the bean here
    private Onboarding onboarding(PlatformCaller caller) {
        Onboarding bean = new Onboarding();
        bean.tenants = register;
        bean.directory = directory;
        bean.caller = caller;
        return bean;
    }

    @BeforeEach
    void enterAsOperator() {
        caller.enter(Set.of(Role.PLATFORM_OPERATOR));
    }

    @Test
    void nobodyButThePlatformsOperatorOnboardsAndInvites() {
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.PLATFORM_OPERATOR))) {
            PlatformCaller other = new PlatformCaller();
            other.enter(Set.of(role));
            Onboarding refusing = onboarding(other);
            assertThatThrownBy(() -> refusing.onboard(DRAFT))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("role-missing"));
            assertThatThrownBy(() -> refusing.invite("acme", "ada@acme.example", Role.AUDITOR))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("role-missing"));
        }
        assertThat(directory.organisations).isEmpty();
    }

    @Test
    void aRegistrationThatFailsTakesItsOrganisationBack() {
        register.failure = new IllegalStateException("database away");

        assertThatThrownBy(() -> onboarding.onboard(DRAFT)).hasMessage("database away");

        assertThat(directory.organisations).isEmpty();
    }

    @Test
    void aFailureToTakeItBackDoesNotHideTheFirstFailure() {
        register.failure = new IllegalStateException("database away");
        directory.removable = false;

        assertThatThrownBy(() -> onboarding.onboard(DRAFT))
                .hasMessage("database away")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void nobodyIsInvitedToATenantThatIsNotThere() {
        assertThatThrownBy(() -> onboarding.invite("acme", "ada@acme.example", Role.AUDITOR))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));

        assertThat(directory.invited).isEmpty();
    }

    @Test
    void theOrganisationOfATenantThatAnotherCallRegisteredMeanwhileIsKept() {
        register.failure = new IllegalStateException("unique constraint");
        register.registeredMeanwhile = true;

        assertThat(onboarding.onboard(DRAFT).alias()).isEqualTo("acme");
        assertThat(directory.organisations).containsKey("acme");
    }

    @Test
    void aDraftThatCannotBeATenantIsRefusedWithItsField() {
        assertField("alias", "A", "Acme", "DE", "Europe/Berlin");
        assertField("alias", "a".repeat(64), "Acme", "DE", "Europe/Berlin");
        assertField("name", "acme", " ", "DE", "Europe/Berlin");
        assertField("homeJurisdiction", "acme", "Acme", "XX", "Europe/Berlin");
        assertField("timeZone", "acme", "Acme", "DE", "Berlin");
    }

    private static void assertField(String field, String alias, String name, String jurisdiction, String zone) {
        assertThatThrownBy(() -> new TenantDraft(alias, name, jurisdiction, zone))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.details()).containsEntry("field", field));
    }

    private static final class Register extends Tenants {

        private final Map<String, TenantProfile> byOrganisation = new HashMap<>();
        private RuntimeException failure = new IllegalStateException("not set");
        private boolean registeredMeanwhile;

        @Override
        public TenantProfile register(TenantProfile draft, String organisationId) {
            if (registeredMeanwhile) {
                byOrganisation.put(organisationId, draft);
            }
            throw failure;
        }

        @Override
        public Optional<TenantProfile> byOrganisation(String organisationId) {
            return Optional.ofNullable(byOrganisation.get(organisationId));
        }

        @Override
        public Optional<TenantProfile> byAlias(String alias) {
            return Optional.empty();
        }
    }

    private static final class Directory implements OrganisationDirectory {

        private final Map<String, String> organisations = new HashMap<>();
        private final List<String> invited = new ArrayList<>();
        private boolean removable = true;

        @Override
        public String create(String alias, String name) {
            organisations.put(alias, "id-of-" + alias);
            return "id-of-" + alias;
        }

        @Override
        public Optional<String> idOf(String alias) {
            return Optional.ofNullable(organisations.get(alias));
        }

        @Override
        public void remove(String organisationId) {
            if (!removable) {
                throw new IllegalStateException("directory away");
            }
            organisations.values().remove(organisationId);
        }

        @Override
        public void invite(String organisationId, String email, Role role) {
            invited.add(email);
        }
    }
}
