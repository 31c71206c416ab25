"""The judge: real Django on real PostgreSQL, against what Plumbline says. Shares no code with Plumbline."""
