-- Notes every change of the catalog, and every row of a history of migrations, in the order in which they happen.
-- What is rolled back takes its notes with it.
CREATE SCHEMA plumbline_record;

CREATE TABLE plumbline_record.event (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- relation, dropped, object, recorded, unrecorded
    kind text NOT NULL,
    tag text NOT NULL,
    -- all that the client sent at once, which may be more than one statement
    statement text,
    content jsonb NOT NULL
);

CREATE FUNCTION plumbline_record.columns(relation oid, numbers int2[]) RETURNS jsonb
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $function$
    SELECT coalesce(jsonb_agg(coalesce(a.attname, '') ORDER BY n.position), '[]')
    FROM unnest(numbers) WITH ORDINALITY AS n(number, position)
    LEFT JOIN pg_attribute a ON a.attrelid = relation AND a.attnum = n.number
$function$;

CREATE FUNCTION plumbline_record.relation(relation oid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $function$
    SELECT jsonb_build_object(
        'oid', c.oid::bigint, 'schema', n.nspname, 'name', c.relname, 'kind', c.relkind,
        'comment', obj_description(c.oid, 'pg_class'),
        'columns', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'number', a.attnum, 'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                'notNull', a.attnotnull, 'identity', a.attidentity <> '',
                'generated', a.attgenerated <> '',
                'default', pg_get_expr(d.adbin, d.adrelid),
                'serial', EXISTS (
                    SELECT FROM pg_depend p JOIN pg_class s ON s.oid = p.objid AND s.relkind = 'S'
                    WHERE p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass
                      AND p.refobjid = c.oid AND p.refobjsubid = a.attnum AND p.deptype = 'a'),
                'collation', CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
                'comment', col_description(c.oid, a.attnum)) ORDER BY a.attnum), '[]')
            FROM pg_attribute a
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation l ON l.oid = a.attcollation
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
        'constraints', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'oid', k.oid::bigint, 'name', k.conname, 'type', k.contype,
                'columns', plumbline_record.columns(k.conrelid, k.conkey),
                'key', coalesce(k.conkey, '{}'), 'targetOid', k.confrelid::bigint,
                'targetKey', coalesce(k.confkey, '{}'), 'targetSchema', tn.nspname, 'target', t.relname,
                'targetColumns', plumbline_record.columns(k.confrelid, k.confkey),
                'expression', pg_get_expr(k.conbin, k.conrelid),
                'definition', pg_get_constraintdef(k.oid),
                'deferrable', k.condeferrable, 'deferred', k.condeferred) ORDER BY k.oid), '[]')
            FROM pg_constraint k
            LEFT JOIN pg_class t ON t.oid = k.confrelid
            LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
            WHERE k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c', 'x')),
        'indexes', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'oid', x.oid::bigint, 'name', x.relname, 'unique', i.indisunique, 'method', m.amname,
                'columns', (
                    SELECT coalesce(jsonb_agg(coalesce(a.attname, '') ORDER BY g.position), '[]')
                    FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS g(number, position)
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = g.number AND g.number > 0
                    WHERE g.position <= i.indnkeyatts),
                'include', (
                    SELECT coalesce(jsonb_agg(a.attname ORDER BY g.position), '[]')
                    FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS g(number, position)
                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = g.number
                    WHERE g.position > i.indnkeyatts),
                'descending', (
                    SELECT coalesce(jsonb_agg(g.option & 1 = 1 ORDER BY g.position), '[]')
                    FROM unnest(i.indoption::int2[]) WITH ORDINALITY AS g(option, position)
                    WHERE g.position <= i.indnkeyatts),
                'operatorClasses', (
                    SELECT coalesce(jsonb_agg(CASE WHEN NOT o.opcdefault THEN o.opcname END ORDER BY g.position), '[]')
                    FROM unnest(i.indclass::oid[]) WITH ORDINALITY AS g(class, position)
                    JOIN pg_opclass o ON o.oid = g.class
                    WHERE g.position <= i.indnkeyatts),
                'where', pg_get_expr(i.indpred, i.indrelid),
                'definition', pg_get_indexdef(x.oid)) ORDER BY x.oid), '[]')
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am m ON m.oid = x.relam
            WHERE i.indrelid = c.oid
              AND NOT EXISTS (
                SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))),
        'reads', (
            SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(rn.nspname, r.relname)), '[]')
            FROM pg_rewrite w
            JOIN pg_depend p
              ON p.classid = 'pg_rewrite'::regclass AND p.objid = w.oid AND p.refclassid = 'pg_class'::regclass
             AND p.refobjid <> w.ev_class
            JOIN pg_class r ON r.oid = p.refobjid
            JOIN pg_namespace rn ON rn.oid = r.relnamespace
            WHERE w.ev_class = c.oid AND c.relkind IN ('v', 'm')),
        'query', CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = relation AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'
      AND n.nspname NOT IN ('plumbline_record', 'pg_catalog', 'information_schema', 'pg_toast')
      -- What an extension brought is the extension's own.
      AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
$function$;

-- Names as an effect has them, e.g. of a function without its arguments; null for what is not followed.
CREATE FUNCTION plumbline_record.object(class oid, object oid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path FROM CURRENT AS $function$
    SELECT jsonb_build_object('kind', 'routine', 'schema', n.nspname, 'name', p.proname)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE class = 'pg_proc'::regclass AND p.oid = object
    UNION ALL
    SELECT jsonb_build_object('kind', 'trigger', 'schema', NULL, 'name', t.tgname)
    FROM pg_trigger t
    WHERE class = 'pg_trigger'::regclass AND t.oid = object AND NOT t.tgisinternal AND t.tgname <> 'plumbline_record'
    UNION ALL
    SELECT jsonb_build_object('kind', 'extension', 'schema', NULL, 'name', e.extname)
    FROM pg_extension e WHERE class = 'pg_extension'::regclass AND e.oid = object
    UNION ALL
    SELECT jsonb_build_object('kind', 'schema', 'schema', NULL, 'name', n.nspname)
    FROM pg_namespace n WHERE class = 'pg_namespace'::regclass AND n.oid = object
    UNION ALL
    SELECT jsonb_build_object('kind', 'type', 'schema', n.nspname, 'name', t.typname)
    FROM pg_type t
    JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_class c ON c.oid = t.typrelid
    WHERE class = 'pg_type'::regclass AND t.oid = object AND t.typtype IN ('b', 'e', 'd', 'r', 'c', 'p')
      AND coalesce(c.relkind, 'c') = 'c' AND t.typcategory <> 'A'
    UNION ALL
    SELECT jsonb_build_object('kind', 'type', 'schema', n.nspname, 'name', c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE class = 'pg_class'::regclass AND c.oid = object AND c.relkind = 'c'
    UNION ALL
    SELECT jsonb_build_object('kind', 'collation', 'schema', n.nspname, 'name', l.collname)
    FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
    WHERE class = 'pg_collation'::regclass AND l.oid = object
    UNION ALL
    SELECT jsonb_build_object('kind', 'sequence', 'schema', n.nspname, 'name', c.relname, 'owned', EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
          AND d.refobjsubid > 0))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE class = 'pg_class'::regclass AND c.oid = object AND c.relkind = 'S' AND c.relpersistence <> 't'
$function$;

CREATE FUNCTION plumbline_record.note_command() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $function$
DECLARE
    command record;
    relation oid;
    relations oid[] := '{}';
    found jsonb;
BEGIN
    FOR command IN
        SELECT classid, objid, command_tag, object_type, in_extension FROM pg_event_trigger_ddl_commands()
    LOOP
        IF command.object_type = 'extension' OR NOT command.in_extension THEN
            relation := CASE command.classid
                WHEN 'pg_class'::regclass THEN coalesce(
                    (SELECT i.indrelid FROM pg_index i WHERE i.indexrelid = command.objid), command.objid)
                WHEN 'pg_constraint'::regclass THEN
                    (SELECT k.conrelid FROM pg_constraint k WHERE k.oid = command.objid)
            END;
            IF relation IS NOT NULL THEN
                relations := relations || ARRAY(
                    WITH RECURSIVE heirs AS (
                        SELECT relation AS oid
                        UNION
                        SELECT i.inhrelid FROM heirs JOIN pg_inherits i ON i.inhparent = heirs.oid)
                    SELECT oid FROM heirs);
            END IF;
            found := plumbline_record.object(command.classid, command.objid);
            -- A serial's sequence belongs to its column.
            IF found IS NOT NULL AND found ->> 'name' <> 'plumbline_record'
               AND (tg_tag IN ('CREATE SEQUENCE', 'ALTER SEQUENCE') OR found ->> 'owned' IS DISTINCT FROM 'true')
            THEN
                INSERT INTO plumbline_record.event (kind, tag, statement, content)
                VALUES ('object', command.command_tag, current_query(),
                        found || jsonb_build_object('oid', command.objid::bigint));
            END IF;
            IF command.command_tag IN ('ALTER SCHEMA', 'ALTER TYPE', 'ALTER DOMAIN', 'ALTER EXTENSION',
                                       'IMPORT FOREIGN SCHEMA') THEN
                relations := relations || ARRAY(SELECT c.oid FROM pg_class c WHERE c.oid >= 16384);
            END IF;
        END IF;
    END LOOP;
    INSERT INTO plumbline_record.event (kind, tag, statement, content)
    SELECT 'relation', tg_tag, current_query(), state.content
    FROM (
        SELECT wanted.oid, min(wanted.position) AS position
        FROM unnest(relations) WITH ORDINALITY AS wanted(oid, position)
        GROUP BY wanted.oid) AS wanted
    CROSS JOIN LATERAL (SELECT plumbline_record.relation(wanted.oid) AS content) AS state
    WHERE state.content IS NOT NULL
    ORDER BY wanted.position;
    FOR relation IN
        SELECT c.oid FROM pg_class c
        WHERE c.oid = ANY (relations) AND c.relname = 'django_migrations' AND c.relkind = 'r'
          AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'plumbline_record')
    LOOP
        EXECUTE format(
            'CREATE TRIGGER plumbline_record AFTER INSERT OR DELETE ON %s'
            ' FOR EACH ROW EXECUTE FUNCTION plumbline_record.note_history()', relation::regclass);
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER plumbline_record', relation::regclass);
    END LOOP;
END
$function$;

CREATE FUNCTION plumbline_record.note_drop() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $function$
BEGIN
    INSERT INTO plumbline_record.event (kind, tag, statement, content)
    SELECT 'dropped', tg_tag, current_query(), jsonb_build_object(
        'class', d.classid::regclass::text, 'oid', d.objid::bigint, 'part', d.objsubid, 'type', d.object_type,
        'original', d.original, 'normal', d.normal, 'schema', d.schema_name,
        -- For a trigger, the last part of its address; for a function, its name without arguments.
        'name', coalesce(d.object_name, d.address_names[array_upper(d.address_names, 1)]),
        'table', CASE WHEN d.object_type = 'trigger' THEN d.address_names[2] END)
    FROM pg_event_trigger_dropped_objects() AS d
    WHERE NOT d.is_temporary AND coalesce(d.schema_name, '') <> 'plumbline_record';
END
$function$;

CREATE FUNCTION plumbline_record.note_history() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $function$
BEGIN
    IF tg_op = 'INSERT' THEN
        INSERT INTO plumbline_record.event (kind, tag, statement, content)
        VALUES ('recorded', tg_op, left(current_query(), 200),
                jsonb_build_object('schema', tg_table_schema, 'app', NEW.app, 'name', NEW.name));
    ELSE
        INSERT INTO plumbline_record.event (kind, tag, statement, content)
        VALUES ('unrecorded', tg_op, left(current_query(), 200),
                jsonb_build_object('schema', tg_table_schema, 'app', OLD.app, 'name', OLD.name));
    END IF;
    RETURN NULL;
END
$function$;

CREATE EVENT TRIGGER plumbline_record_command ON ddl_command_end
    EXECUTE FUNCTION plumbline_record.note_command();
ALTER EVENT TRIGGER plumbline_record_command ENABLE ALWAYS;
CREATE EVENT TRIGGER plumbline_record_drop ON sql_drop
    EXECUTE FUNCTION plumbline_record.note_drop();
ALTER EVENT TRIGGER plumbline_record_drop ENABLE ALWAYS;
