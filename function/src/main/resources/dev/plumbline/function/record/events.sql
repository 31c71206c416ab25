SELECT number, kind, tag, statement, content FROM plumbline_record.event ORDER BY number
