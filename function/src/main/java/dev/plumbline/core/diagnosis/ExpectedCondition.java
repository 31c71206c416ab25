package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.RelationName;
import java.util.List;

/**
 * A check or partial index whose name migrations give to several conditions, one after another: the name alone does not
 * tell which of them is there.
 *
 * @param columns of the table
 * @param part name of the constraint or index
 * @param conditions SQL of each, as migrations write it, over the table's columns as they are today
 */
public record ExpectedCondition(RelationName table, List<Column> columns, String part, List<String> conditions) {
    public ExpectedCondition {
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
    }
}
