package io.stateward.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.tenancy.entity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConsolePageTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final String PAGE = ".xhtml";

    @Test
    void everyPageSaysWhoMayOpenItAndEveryEntryHasItsPage() throws IOException {
        try (Stream<Path> files = Files.list(WEBAPP)) {
            List<String> pages = files.map(file -> "/" + file.getFileName())
                    .filter(path -> path.endsWith(PAGE))
                    .toList();
            assertThat(pages)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(ConsolePage.values())
                            .map(ConsolePage::path)
                            .toList());
        }
    }

    @Test
    void theOperatorSeesWhatIsThePlatformsAndNoTenantsData() {
        Set<Role> operator = EnumSet.of(Role.PLATFORM_OPERATOR);

        assertThat(Arrays.stream(ConsolePage.values()).filter(page -> page.isFor(operator, false)))
                .containsExactly(
                        ConsolePage.OVERVIEW,
                        ConsolePage.TABLES,
                        ConsolePage.TABLE,
                        ConsolePage.TENANTS,
                        ConsolePage.RESTORES);
    }

    @Test
    void anAuditorRegistersNothing() {
        Set<Role> auditor = EnumSet.of(Role.AUDITOR);

        assertThat(Arrays.stream(ConsolePage.values()).filter(page -> page.isFor(auditor, true)))
                .doesNotContain(
                        ConsolePage.NEW_AGENT,
                        ConsolePage.NEW_REQUEST,
                        ConsolePage.POLICY_EDITOR,
                        ConsolePage.POLICY_SET,
                        ConsolePage.TENANTS);
    }

    @Test
    void aRoleWithoutAnOrganisationOpensNoTenantsPage() {
        Set<Role> admin = EnumSet.of(Role.TENANT_ADMIN);

        assertThat(Arrays.stream(ConsolePage.values()).filter(page -> page.isFor(admin, false)))
                .containsExactly(ConsolePage.OVERVIEW);
    }

    @Test
    void noPageHasAStyleOrScriptThatThePolicyForbids() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(PAGE)).toList();
            assertThat(pages)
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(Files.readString(page))
                            .doesNotContainPattern("\\sstyle=")
                            .doesNotContainPattern("\\son[a-z]+=\"")
                            .doesNotContain("<script", "<style", "<f:ajax", "<h:commandLink"));
        }
    }
}
