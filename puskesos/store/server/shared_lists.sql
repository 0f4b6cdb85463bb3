-- Lists of residents, as the desks of an office share them: the sealed files, in pieces. Each desk reads its own copy, so
-- that a search asks nothing of the server, and answers while it is away.

CREATE TABLE IF NOT EXISTS list_pieces (
    office_id bigint NOT NULL DEFAULT desk_office() REFERENCES offices (id),
    name text NOT NULL,
    number integer NOT NULL,
    piece bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (office_id, name, number)
);
-- What is sealed cannot be made smaller, and need not be tried.
ALTER TABLE list_pieces ALTER COLUMN piece SET STORAGE EXTERNAL;
ALTER TABLE list_pieces ENABLE ROW LEVEL SECURITY;
ALTER TABLE list_pieces FORCE ROW LEVEL SECURITY;
DO $$ DECLARE worker text; BEGIN
    FOREACH worker IN ARRAY ARRAY['puskesos_desks', 'puskesos_program'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS %I ON list_pieces', worker);
        EXECUTE format(
            'CREATE POLICY %I ON list_pieces TO %I USING (office_id = (SELECT proven_office()))'
            ' WITH CHECK (office_id = (SELECT proven_office()))', worker, worker);
    END LOOP;
END $$;
DROP POLICY IF EXISTS owner ON list_pieces;
CREATE POLICY owner ON list_pieces TO puskesos_owner USING (true) WITH CHECK (true);
