CREATE INDEX tools_by_weight ON tools_tool (weight DESC) WHERE weight > 5;
ALTER TABLE tools_tool ADD COLUMN note text NOT NULL DEFAULT '', ADD CONSTRAINT light CHECK (weight < 1000);
CREATE OR REPLACE FUNCTION tools_count() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM tools_tool; $$;
