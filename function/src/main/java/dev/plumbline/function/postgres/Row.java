package dev.plumbline.function.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes in one row of a result. */
@FunctionalInterface
interface Row {
    /** For results nobody looks at. */
    Row IGNORED = row -> {};

    void read(ResultSet row) throws SQLException;
}
