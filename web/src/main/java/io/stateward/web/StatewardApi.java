package io.stateward.web;

import io.stateward.agents.web.AgentsResource;
import io.stateward.catalog.web.QuarantinedItemsResource;
import io.stateward.catalog.web.ScansResource;
import io.stateward.catalog.web.StateResource;
import io.stateward.catalog.web.StateStepsResource;
import io.stateward.catalog.web.StoreScansResource;
import io.stateward.catalog.web.TransferGroundsResource;
import io.stateward.catalog.web.TransfersResource;
import io.stateward.drills.web.DrillsResource;
import io.stateward.erasure.web.BulkRequestsResource;
import io.stateward.erasure.web.ErasureCertificatesResource;
import io.stateward.erasure.web.ErasureRequestsResource;
import io.stateward.erasure.web.ErasureSettingsResource;
import io.stateward.erasure.web.ErasureStepsResource;
import io.stateward.erasure.web.ErasureTasksResource;
import io.stateward.erasure.web.IdentityConfirmationsResource;
import io.stateward.erasure.web.IdentityResource;
import io.stateward.erasure.web.RefusalsResource;
import io.stateward.ledger.web.LedgerCareResource;
import io.stateward.ledger.web.LedgerResource;
import io.stateward.ledger.web.LedgerTilesResource;
import io.stateward.ledger.web.LedgerVerificationsResource;
import io.stateward.memory.web.MemoriesResource;
import io.stateward.operations.web.OperationsResource;
import io.stateward.policies.web.CategoriesResource;
import io.stateward.policies.web.DecisionsResource;
import io.stateward.policies.web.DenialsResource;
import io.stateward.policies.web.EventsResource;
import io.stateward.policies.web.LegalHoldsResource;
import io.stateward.policies.web.PlatformTablesResource;
import io.stateward.policies.web.PoliciesResource;
import io.stateward.policies.web.PolicyReviewsResource;
import io.stateward.policies.web.PolicySetsResource;
import io.stateward.policies.web.PolicyStepsResource;
import io.stateward.recipients.web.ReceiptsResource;
import io.stateward.recipients.web.RecipientNoticesResource;
import io.stateward.recipients.web.RecipientsResource;
import io.stateward.rehearsal.web.PolicySimulationResource;
import io.stateward.rehearsal.web.RehearsalsResource;
import io.stateward.reports.web.ReportSchedulesResource;
import io.stateward.reports.web.ReportsResource;
import io.stateward.restore.web.RestoredStoresResource;
import io.stateward.restore.web.RestoresResource;
import io.stateward.retention.web.ConformanceResource;
import io.stateward.retention.web.ReevaluationsResource;
import io.stateward.retention.web.RetentionResource;
import io.stateward.retention.web.ReviewsResource;
import io.stateward.retention.web.SweepsResource;
import io.stateward.retention.web.WhyResource;
import io.stateward.rights.web.AccessRequestsResource;
import io.stateward.rights.web.LegalBasesResource;
import io.stateward.rights.web.RestrictionRequestsResource;
import io.stateward.stores.web.StoresResource;
import io.stateward.subjects.web.LookupEpochsResource;
import io.stateward.subjects.web.SubjectTypesResource;
import io.stateward.subjects.web.SubjectsResource;
import io.stateward.subjects.web.SuppressionsResource;
import io.stateward.tenancy.web.MeResource;
import io.stateward.tenancy.web.TenantsResource;
import io.stateward.vault.web.VaultRotationsResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.auth.LoginConfig;

/** Is the tenant API; a resource or provider that is not listed here is not part of it. */
@ApplicationPath("/api/v1")
@LoginConfig(authMethod = "MP-JWT", realmName = "stateward")
@ApplicationScoped // the server reads the sign-on of beans only
public class StatewardApi extends Application {

    static final Set<Class<?>> RESOURCES = Set.of(
            MeResource.class,
            TenantsResource.class,
            VaultRotationsResource.class,
            RestoresResource.class,
            RestoredStoresResource.class,
            AgentsResource.class,
            StoresResource.class,
            ScansResource.class,
            StoreScansResource.class,
            StateResource.class,
            StateStepsResource.class,
            QuarantinedItemsResource.class,
            TransferGroundsResource.class,
            TransfersResource.class,
            WhyResource.class,
            MemoriesResource.class,
            SubjectsResource.class,
            SubjectTypesResource.class,
            LookupEpochsResource.class,
            SuppressionsResource.class,
            PlatformTablesResource.class,
            PoliciesResource.class,
            PolicyStepsResource.class,
            PolicyReviewsResource.class,
            PolicySetsResource.class,
            DecisionsResource.class,
            DenialsResource.class,
            CategoriesResource.class,
            LegalHoldsResource.class,
            ErasureCertificatesResource.class,
            ErasureRequestsResource.class,
            ErasureSettingsResource.class,
            ErasureStepsResource.class,
            ErasureTasksResource.class,
            RefusalsResource.class,
            IdentityConfirmationsResource.class,
            IdentityResource.class,
            BulkRequestsResource.class,
            DrillsResource.class,
            LedgerCareResource.class,
            LedgerResource.class,
            LedgerTilesResource.class,
            LedgerVerificationsResource.class,
            OperationsResource.class,
            ReportsResource.class,
            RecipientsResource.class,
            RecipientNoticesResource.class,
            ReceiptsResource.class,
            AccessRequestsResource.class,
            RestrictionRequestsResource.class,
            LegalBasesResource.class,
            RehearsalsResource.class,
            PolicySimulationResource.class,
            ReevaluationsResource.class,
            EventsResource.class,
            RetentionResource.class,
            SweepsResource.class,
            ReviewsResource.class,
            ConformanceResource.class,
            ReportSchedulesResource.class);

    private static final Set<Class<?>> PLUMBING = Set.of(
            ApiDoor.class, RoleGate.class, BodyLimit.class, IdempotencyGate.class, JsonBody.class, Problems.class);

    @Override
    public Set<Class<?>> getClasses() {
        return Stream.concat(RESOURCES.stream(), PLUMBING.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<String, Object> getProperties() {
        // OpenAPI describes the API; and a failure is answered by Problems, never by the server's error page.
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
