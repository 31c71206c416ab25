REVOKE ALL ON vw_fact_harvest FROM plumbline_reader;
