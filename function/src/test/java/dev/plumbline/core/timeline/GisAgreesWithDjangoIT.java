package dev.plumbline.core.timeline;

import dev.plumbline.testing.PostgisServer;
import java.nio.file.Path;
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
        PackageProject project = PackageProject.named("gis").orElse(null);
        Path programs = PostgisServer.installed().orElse(null);
        if (project == null || programs == null) {
            String missing = project == null
                    ? "gis is not installed: run .ci/install-packages gis"
                    : "there is no server with PostGIS: install postgresql-postgis";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        try (PostgisServer server = PostgisServer.start(programs)) {
            PackagesAgreeWithDjangoIT.judge(project, server.database());
        }
    }
}
