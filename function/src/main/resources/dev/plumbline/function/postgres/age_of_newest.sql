SELECT EXTRACT(EPOCH FROM clock_timestamp() - CAST(max({column}) AS timestamptz)) FROM {view}
