package io.stateward.testing;

import java.nio.file.Files;

/** Opens a domain and closes it, so that the classes it needs are loaded and can be archived. */
final class DomainOpened {

    private DomainOpened() {}

    public static void main(String[] arguments) throws Exception {
        try (Domain domain =
                Domain.on(Database.h2File(Files.createTempDirectory("stateward-classes")), Domain.newVault())) {
            domain.tenant("first");
        }
    }
}
