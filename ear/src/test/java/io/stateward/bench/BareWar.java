package io.stateward.bench;

import java.io.File;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Packs {@link BareDecision} as an application of its own. */
final class BareWar {

    private BareWar() {}

    /**
     * Writes the application.
     *
     * @param name its name, for the file
     * @param answer file that holds what it answers, when it is first asked
     * @param more further classes
     */
    static Path write(Path folder, String name, Path answer, Class<?>... more) {
        File war = folder.resolve(name + ".war").toFile();
        ShrinkWrap.create(WebArchive.class, war.getName())
                .addClasses(BareDecision.class, BareSignOn.class)
                .addClasses(more)
                .addAsWebInfResource(new StringAsset(answer.toString()), "answer.path")
                .addAsWebInfResource(new StringAsset(""), "beans.xml")
                .as(ZipExporter.class)
                .exportTo(war);
        return war.toPath();
    }
}
