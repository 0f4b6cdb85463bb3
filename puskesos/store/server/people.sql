-- The words of residents' names. Desks hold no right on this table and find people by it through functions alone: below a
-- row policy PostgreSQL would not use the index on tokens, because array operators are not leakproof. The table `people`
-- itself is under row policies like any other: what is asked of it are equal keys, and those are.

ALTER TABLE person_tokens ADD COLUMN IF NOT EXISTS office_id bigint NOT NULL;

-- A date, a year, or nothing.
CREATE OR REPLACE FUNCTION birth_of(birth_date date, birth_year bigint) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(to_char(birth_date, 'YYYY-MM-DD'), birth_year::text, '')
$$;

-- Beside the words stands what a search weighs of each person, so that it need not look up every one it finds.
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'person_tokens' AND column_name = 'birth') THEN
        ALTER TABLE person_tokens ADD COLUMN name text NOT NULL DEFAULT '', ADD COLUMN birth text NOT NULL DEFAULT '',
            ADD COLUMN region text NOT NULL DEFAULT '';
        UPDATE person_tokens t SET name = p.name, birth = birth_of(p.birth_date, p.birth_year), region = p.region
        FROM people p WHERE p.id = t.person_id;
    END IF;
END $$;
ALTER TABLE person_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_tokens FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS owner ON person_tokens;
CREATE POLICY owner ON person_tokens TO puskesos_owner USING (true) WITH CHECK (true);

CREATE INDEX IF NOT EXISTS ix_person_tokens_tokens ON person_tokens USING gin (tokens) WITH (fastupdate = off);
CREATE INDEX IF NOT EXISTS ix_person_tokens_office_id ON person_tokens (office_id);

-- "At least one token of every group", as a condition whose texts are quoted.
CREATE OR REPLACE FUNCTION having_tokens(groups jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT string_agg(format('t.tokens && %L::text[]', ARRAY(SELECT jsonb_array_elements_text(wanted))), ' AND ')
    FROM jsonb_array_elements(groups) AS wanted
$$;

-- The offices whose people are looked for: all that the officer sees, or her own alone.
CREATE OR REPLACE FUNCTION looked_through(below boolean) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN CASE WHEN below THEN public.seen_offices() ELSE array_remove(ARRAY[public.seen_office()], NULL) END;
END $$;

-- "At least one token of every group", for these offices. Each token is kept twice, plain and with the number of its office:
-- a village would else walk through the namesakes of a whole regency.
CREATE OR REPLACE FUNCTION having_tokens_among(groups jsonb, seen bigint[]) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF cardinality(seen) = 1 THEN
        RETURN public.having_tokens((
            SELECT jsonb_agg((SELECT jsonb_agg(seen[1] || ':' || token) FROM jsonb_array_elements_text(wanted) AS token))
            FROM jsonb_array_elements(groups) AS wanted
        ));
    END IF;
    RETURN public.having_tokens(groups);
END $$;

-- With `+ 0` people are looked for by their tokens and never by walking through all of an office.
CREATE OR REPLACE FUNCTION match_people(groups jsonb, most integer, below boolean)
RETURNS TABLE (id bigint, name text, key text, birth text, region text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off
SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    seen bigint[] := public.looked_through(below);
    asked text := public.having_tokens_among(groups, seen);
BEGIN
    IF asked IS NULL OR seen = '{}' THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT t.person_id, t.name, ''''::text, t.birth, t.region FROM public.person_tokens t
         WHERE %s AND t.office_id + 0 = ANY ($1) LIMIT $2', asked) USING seen, most;
END $$;

CREATE OR REPLACE FUNCTION count_people(groups jsonb, below boolean) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off
SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
    seen bigint[] := public.looked_through(below);
    asked text := public.having_tokens_among(groups, seen);
    found bigint;
BEGIN
    IF asked IS NULL OR seen = '{}' THEN
        RETURN 0;
    END IF;
    EXECUTE format('SELECT count(*) FROM public.person_tokens t WHERE %s AND t.office_id + 0 = ANY ($1)', asked)
    INTO found USING seen;
    RETURN found;
END $$;

-- The index is kept by whoever saves a person of the own office.
CREATE OR REPLACE FUNCTION keep_tokens(person bigint, tokens text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO public.person_tokens (person_id, office_id, tokens, name, birth, region)
    SELECT p.id, p.office_id, kept.plain || ARRAY(SELECT p.office_id || ':' || token FROM unnest(kept.plain) AS token),
        p.name, public.birth_of(p.birth_date, p.birth_year), p.region
    FROM public.people p, (SELECT string_to_array(keep_tokens.tokens, ' ') AS plain) AS kept
    WHERE p.id = person AND p.office_id = public.proven_office()
    ON CONFLICT (person_id) DO UPDATE
    SET tokens = excluded.tokens, name = excluded.name, birth = excluded.birth, region = excluded.region
$$;

CREATE OR REPLACE FUNCTION drop_tokens(person bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM public.person_tokens WHERE person_id = person AND office_id = public.proven_office()
$$;

CREATE OR REPLACE FUNCTION clear_tokens() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM public.person_tokens WHERE office_id = (SELECT public.proven_office())
$$;

CREATE OR REPLACE FUNCTION count_tokens() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM public.person_tokens WHERE office_id = (SELECT public.proven_office())
$$;
