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
     * @param answer file that holds what it answers, when it is first asked
     */
    static Path write(Path folder, Path answer) {
        File war = folder.resolve("bare.war").toFile();
        ShrinkWrap.create(WebArchive.class, war.getName())
                .addClasses(BareDecision.class, BareSignOn.class)
                .addAsWebInfResource(new StringAsset(answer.toString()), "answer.path")
                .addAsWebInfResource(new StringAsset(""), "beans.xml")
                .as(ZipExporter.class)
                .exportTo(war);
        return war.toPath();
    }
}
