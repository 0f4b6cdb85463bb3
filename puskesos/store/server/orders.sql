-- A list of one office walks through the rows of that office alone: for each order the program asks for, the same with the
-- number of the office before it. What is looked up by a key needs none, because the key begins with that number.
DO $$ DECLARE known record; BEGIN
    FOR known IN
        SELECT i.indexdef FROM pg_indexes i
        JOIN information_schema.columns c
            ON c.table_schema = i.schemaname AND c.table_name = i.tablename AND c.column_name = 'office_id'
        WHERE i.schemaname = 'public' AND i.indexdef LIKE 'CREATE INDEX % USING btree (%'
          AND i.indexdef !~ 'USING btree \((\w+_id|nik|no_kk|phone|local_number|entry|subject|result_table)\y'
    LOOP
        EXECUTE regexp_replace(
            known.indexdef, '^CREATE INDEX (\S+) ON (.*?) USING btree \(',
            'CREATE INDEX IF NOT EXISTS \1_of_office ON \2 USING btree (office_id, '
        );
    END LOOP;
END $$;
