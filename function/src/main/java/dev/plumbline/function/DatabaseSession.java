package dev.plumbline.function;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ExpectedCondition;
import dev.plumbline.core.diagnosis.ExpectedDefault;
import dev.plumbline.core.diagnosis.ExpectedView;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.ViewComparison;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.report.Phase;
import dev.plumbline.core.request.RequiredView;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One read-only snapshot of a database. Everything read through it is of the same moment. */
public interface DatabaseSession extends AutoCloseable {
    /**
     * Reads catalog, history and required views.
     *
     * @param deep views are read too, not only resolved
     * @throws CouldNotLook if the answer would not be the truth: connection lost, timeout
     */
    LiveDatabase read(List<RequiredView> views, boolean deep) throws CouldNotLook;

    /** What PostgreSQL makes of views beside the queries of their migrations, by the views' names as configured. */
    Map<String, ViewComparison> compare(List<ExpectedView> expected) throws CouldNotLook;

    /** For each check or index that could be recognised, the conditions that are not its own. */
    Map<ExpectedCondition, List<String>> otherConditions(List<ExpectedCondition> expected) throws CouldNotLook;

    /** For each column whose default is surely another than some of these, those. */
    Map<ExpectedDefault, List<String>> otherDefaults(List<ExpectedDefault> expected) throws CouldNotLook;

    /** Which of these tables hold rows. */
    RowHolders rowHolders(Collection<RelationName> tables) throws CouldNotLook;

    /** What these views are made of; without those that could not be read just now. */
    Map<RelationName, ViewSource> viewSources(Collection<RelationName> views) throws CouldNotLook;

    /** What was done so far, and how long it took. */
    List<Phase> phases();

    /** Ends the snapshot and proves that nothing was written. */
    @Override
    void close() throws CouldNotLook;
}
