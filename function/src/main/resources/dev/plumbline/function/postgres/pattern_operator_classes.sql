SELECT oid FROM pg_opclass WHERE opcname IN ('text_pattern_ops', 'varchar_pattern_ops', 'bpchar_pattern_ops')
