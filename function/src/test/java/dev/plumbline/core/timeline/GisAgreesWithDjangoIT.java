package dev.plumbline.core.timeline;

import dev.plumbline.testing.PostgisServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Every field of {@code django.contrib.gis} makes in PostGIS what the manifest foretells. Needs PostGIS' server and the
 * libraries GDAL and GEOS, all of which Debian's {@code postgresql-postgis} brings, and {@code .ci/install-packages gis};
 * alone: {@code mvn -pl function verify -Dit.test=GisAgreesWithDjangoIT}.
 */
class GisAgreesWithDjangoIT {
    @Test
    void everySpatialFieldMakesWhatTheManifestForetells() throws Exception {
        Optional<PackageProject> project = PackageProject.named("gis");
        Optional<Path> programs = PostgisServer.installed();
        if (project.isEmpty()) {
            missing("gis is not installed: run .ci/install-packages gis");
        } else if (programs.isEmpty()) {
            missing("there is no server with PostGIS: install postgresql-postgis");
        } else {
            try (PostgisServer server = PostgisServer.start(programs.get())) {
                PackagesAgreeWithDjangoIT.judge(project.get(), server.database());
            }
        }
    }

    private static void missing(String what) {
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError(what);
        }
        Assumptions.abort(what);
    }
}
