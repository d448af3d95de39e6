package io.stateward.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds an installed Chromium: the file named by {@code STATEWARD_CHROMIUM}, or else one on the path. Nothing is downloaded. */
final class Chromium {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private Chromium() {}

    static Optional<Path> installed() {
        Stream<Path> named = Stream.ofNullable(System.getenv("STATEWARD_CHROMIUM"))
                .filter(text -> !text.isBlank())
                .map(Path::of);
        Stream<Path> onPath = NAMES.stream()
                .flatMap(name -> Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }
}
