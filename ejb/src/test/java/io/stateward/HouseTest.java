package io.stateward;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinTable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.persistence.annotations.Multitenant;
import org.junit.jupiter.api.Test;

/** Holds the plan of the house (DESIGN section 2). */
class HouseTest {

    /** Bottom to top: a capability uses those before it only. */
    private static final List<String> CAPABILITIES = List.of(
            "tenancy",
            "operations",
            "identity",
            "vault",
            "ledger",
            "subjects",
            "policies",
            "stores",
            "agents",
            "catalog",
            "recipients",
            "memory",
            "disposal",
            "models",
            "rehearsal",
            "recovery",
            "retention",
            "erasure",
            "rights",
            "restore",
            "drills",
            "reports");

    /** Boundaries that work outside any tenant. A new one is a decision. */
    private static final Set<String> PLATFORM_BOUNDARIES = Set.of(
            "Tenants",
            "WorkQueue",
            "Onboarding",
            "Regions",
            "PlatformTables",
            "StoreRounds",
            "VaultUpkeep",
            "VaultRoots",
            "Restores");

    /** Rows that belong to no tenant. */
    private static final Set<String> PLATFORM_ENTITIES =
            Set.of("Tenant", "TenantStamp", "WorkItem", "TableVersion", "TablesEpoch", "VaultSeen", "RestoreState");

    /** The room of all connectors, governed memory's among them. */
    private static final String TEXT_ROOM = "io.stateward.stores.connector.text";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("io.stateward");

    @Test
    void aCapabilityUsesOnlyThoseBelowIt() {
        Set<String> upward = new TreeSet<>();
        for (JavaClass from : house()) {
            capability(from)
                    .ifPresent(lower -> from.getDirectDependenciesFromSelf()
                            .forEach(use -> capability(use.getTargetClass())
                                    .filter(upper -> CAPABILITIES.indexOf(upper) > CAPABILITIES.indexOf(lower))
                                    .ifPresent(upper -> upward.add(from.getName() + " -> "
                                            + use.getTargetClass().getName()))));
        }
        assertThat(upward).isEmpty();
    }

    @Test
    void acrossCapabilitiesOnlyBoundariesAndRecordsAreUsed() {
        Set<String> reaching = new TreeSet<>();
        for (JavaClass from : house()) {
            from.getDirectDependenciesFromSelf().forEach(use -> {
                JavaClass to = use.getTargetClass();
                boolean across = capability(to).isPresent() && !capability(from).equals(capability(to));
                if (across && capability(from).isPresent() && !isOpen(to)) {
                    reaching.add(from.getName() + " -> " + to.getName());
                }
            });
        }
        assertThat(reaching).isEmpty();
    }

    private static boolean isOpen(JavaClass type) {
        String name = type.getPackageName();
        if (name.contains(".boundary") || name.equals(TEXT_ROOM)) {
            return true;
        }
        boolean value =
                type.isRecord() || type.isEnum() || type.isInterface() || isSealedFamily(type) || isConstants(type);
        return name.contains(".entity")
                && (value || type.getEnclosingClass().map(HouseTest::isOpen).orElse(false));
    }

    private static boolean isSealedFamily(JavaClass type) {
        return type.reflect().isSealed();
    }

    /** A final class with nothing but static functions over values, such as a due date's arithmetic. */
    private static boolean isConstants(JavaClass type) {
        return type.getConstructors().stream()
                .allMatch(c -> c.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PRIVATE));
    }

    @Test
    void entitiesDoNotKnowTheirProceduresAndProceduresDoNotCallTheirBoundaries() {
        noClasses()
                .that()
                .resideInAPackage("..entity..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..control..", "..boundary..")
                .check(ours());
        Set<String> backwards = new TreeSet<>();
        for (JavaClass from : house()) {
            if (from.getPackageName().contains(".control")) {
                from.getDirectDependenciesFromSelf().stream()
                        .map(use -> use.getTargetClass())
                        .filter(to -> to.isAnnotatedWith(Boundary.class)
                                && capability(from).equals(capability(to)))
                        .filter(to -> !isConstantOf(from, to))
                        .forEach(to -> backwards.add(from.getName() + " -> " + to.getName()));
            }
        }
        assertThat(backwards).isEmpty();
    }

    private static boolean isConstantOf(JavaClass from, JavaClass to) {
        return from.getMethodCallsFromSelf().stream()
                .noneMatch(c -> c.getTargetOwner().equals(to));
    }

    @Test
    void everyBoundaryBeanIsBehindTheWallOrOnTheList() {
        Set<String> open = ours().stream()
                .filter(c -> c.getPackageName().endsWith(".boundary") && c.isTopLevelClass() && !c.isInterface())
                .filter(c -> c.isAnnotatedWith(PlatformBoundary.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(PLATFORM_BOUNDARIES).containsAll(open);
    }

    @Test
    void everyEntityBelongsToATenantOrIsOnTheList() {
        Set<String> unowned = ours().stream()
                .filter(c -> c.isAnnotatedWith(Entity.class))
                .filter(c -> !c.isAssignableTo(TenantOwned.class) && !c.isAnnotatedWith(Multitenant.class))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(PLATFORM_ENTITIES).containsAll(unowned);
    }

    @Test
    void noRowEscapesTheTenantColumn() {
        noFields()
                .should()
                .beAnnotatedWith(ElementCollection.class)
                .orShould()
                .beAnnotatedWith(JoinTable.class)
                .check(ours());
    }

    @Test
    void onlyTenancyTouchesTheTenantProperty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.stateward.tenancy..")
                .should()
                .callMethod(jakarta.persistence.EntityManager.class, "setProperty", String.class, Object.class)
                .check(ours());
    }

    @Test
    void theDomainKnowsNeitherHttpServerNorBatchNorPages() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..", "jakarta.faces..", "jakarta.batch..")
                .check(ours());
    }

    @Test
    void timeComesFromTheClock() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(ours());
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .that(not(describe("anonymous", JavaClass::isAnonymousClass)))
                .should()
                .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Service|Dto)")
                .check(ours());
    }

    private static JavaClasses ours() {
        return HOUSE.that(not(resideInAPackage("io.stateward.testing..")));
    }

    private static List<JavaClass> house() {
        return ours().stream().filter(c -> capability(c).isPresent()).toList();
    }

    private static Optional<String> capability(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith("io.stateward.")) {
            return Optional.empty();
        }
        String first = name.substring("io.stateward.".length()).split("\\.", 2)[0];
        return CAPABILITIES.contains(first) ? Optional.of(first) : Optional.empty();
    }
}
