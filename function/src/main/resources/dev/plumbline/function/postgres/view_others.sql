SELECT 'trigger ' || tgname FROM pg_trigger WHERE tgrelid = {view} AND NOT tgisinternal
UNION ALL
SELECT 'rule ' || rulename FROM pg_rewrite WHERE ev_class = {view} AND rulename <> '_RETURN'
UNION ALL
SELECT 'default of a column' FROM pg_attrdef WHERE adrelid = {view}
