SELECT * FROM ({query}) AS plumbline_view LIMIT 0
