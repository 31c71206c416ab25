package dev.plumbline.cases;

import java.util.List;
import java.util.stream.Stream;

/** For each class of drift the remedies of those it is confused with: right there, harmful here. */
final class Neighbours {
    private Neighbours() {}

    private static final String FAKE = "--fake";
    private static final String RECORD = "INSERT INTO \"public\".\"django_migrations\"";
    private static final String DELETE_ROWS = "DELETE FROM";

    static List<String> remediesNeverPrintedFor(String kind) {
        List<String> always = List.of(
                "CASCADE",
                "TRUNCATE",
                "IF NOT EXISTS \"",
                "--fake-initial",
                "DROP SCHEMA",
                "migrate --fake --",
                "ALTER DATABASE",
                "SUPERUSER",
                "DROP COLUMN");
        List<String> here = switch (kind) {
            // Nothing of a pending migration is there, so recording it would lose it.
            case "D1" -> List.of(FAKE, RECORD);
            // It is there and equal: making it again, or taking it away, is wrong.
            case "D2" -> List.of("CREATE TABLE", "DROP TABLE", "ADD COLUMN");
            // Recorded only after its shape is given back.
            case "D3" -> List.of(RECORD, "DROP TABLE", "CREATE TABLE");
            case "D4" -> List.of("DROP TABLE", "DROP INDEX");
            case "D5" -> List.of("IF NOT EXISTS", RECORD);
            case "D6" -> List.of("DROP", RECORD);
            case "D7" -> List.of(FAKE, RECORD, "DROP");
            case "D8" -> List.of(FAKE, DELETE_ROWS, RECORD, "DROP");
            case "D9" -> List.of(DELETE_ROWS, "ADD COLUMN", "CREATE TABLE");
            case "D10" -> List.of(FAKE, DELETE_ROWS);
            case "D11" -> List.of(FAKE, RECORD, DELETE_ROWS, "CREATE TABLE");
            case "D12" -> List.of(FAKE, RECORD, DELETE_ROWS);
            case "D13" -> List.of(FAKE, DELETE_ROWS, "DROP");
            case "D14" -> List.of(FAKE, DELETE_ROWS, "DROP", "CREATE TABLE");
            case "D15" -> List.of("DROP", "CREATE TABLE \"shop");
            case "D16" -> List.of(DELETE_ROWS, FAKE);
            case "D17" -> List.of(FAKE, RECORD, "CREATE TABLE", "DROP");
            case "D18" -> List.of(FAKE, RECORD, "DROP");
            case "D19" -> List.of(FAKE, RECORD, "CREATE TABLE", "ADD COLUMN");
            case "D20" -> List.of(FAKE, RECORD, "DROP");
            case "D21" -> List.of(FAKE, RECORD, "DROP TABLE");
            case "D22", "D23", "D24" -> List.of("DROP", RECORD);
            case "D25" -> List.of(FAKE, RECORD, "REFRESH VERSION", DELETE_ROWS);
            case "N" -> List.of(FAKE, RECORD, "DROP", DELETE_ROWS);
            default -> throw new IllegalArgumentException("no class of drift: " + kind);
        };
        return Stream.concat(always.stream(), here.stream()).toList();
    }
}
