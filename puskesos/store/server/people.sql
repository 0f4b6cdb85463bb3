-- Residents. Desks hold no right on the tables below: they see people through a view that lets through what a proven
-- officer may see (equal keys are found by their index below it), and find them by tokens through one function.
-- Below a row policy PostgreSQL would not use the index on tokens, because array operators are not leakproof.

CREATE OR REPLACE VIEW people WITH (security_barrier) AS
SELECT * FROM people_kept
WHERE office_id = ANY ((SELECT seen_offices())::bigint[]) OR (office_id = (SELECT proven_office()) AND current_user = 'puskesos_program');

ALTER TABLE person_tokens ADD COLUMN IF NOT EXISTS office_id bigint NOT NULL;
ALTER TABLE person_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE person_tokens FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS owner ON person_tokens;
CREATE POLICY owner ON person_tokens TO puskesos_owner USING (true) WITH CHECK (true);

CREATE INDEX IF NOT EXISTS ix_person_tokens_tokens ON person_tokens USING gin (tokens) WITH (fastupdate = off);

-- "At least one token of every group", as a condition whose texts are quoted.
CREATE OR REPLACE FUNCTION having_tokens(groups jsonb) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT string_agg(format('t.tokens && %L::text[]', ARRAY(SELECT jsonb_array_elements_text(wanted))), ' AND ')
    FROM jsonb_array_elements(groups) AS wanted
$$;

CREATE OR REPLACE FUNCTION match_people(groups jsonb, most integer)
RETURNS TABLE (id bigint, name text, key text, birth text, region text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    seen bigint[] := public.seen_offices();
    asked text := public.having_tokens(groups);
BEGIN
    IF asked IS NULL OR seen = '{}' THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT p.id, p.name::text, ''''::text, coalesce(p.birth_date::text, p.birth_year::text, ''''), p.region::text
         FROM public.person_tokens t JOIN public.people_kept p ON p.id = t.person_id
         WHERE %s AND t.office_id = ANY ($1) LIMIT $2', asked) USING seen, most;
END $$;

CREATE OR REPLACE FUNCTION count_people(groups jsonb) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    seen bigint[] := public.seen_offices();
    asked text := public.having_tokens(groups);
    found bigint;
BEGIN
    IF asked IS NULL OR seen = '{}' THEN
        RETURN 0;
    END IF;
    EXECUTE format('SELECT count(*) FROM public.person_tokens t WHERE %s AND t.office_id = ANY ($1)', asked)
    INTO found USING seen;
    RETURN found;
END $$;

-- The index is kept by whoever saves a person of the own office.
CREATE OR REPLACE FUNCTION keep_tokens(person bigint, tokens text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO public.person_tokens (person_id, office_id, tokens)
    SELECT p.id, p.office_id, string_to_array(keep_tokens.tokens, ' ')
    FROM public.people_kept p WHERE p.id = person AND p.office_id = public.proven_office()
    ON CONFLICT (person_id) DO UPDATE SET tokens = excluded.tokens
$$;

CREATE OR REPLACE FUNCTION drop_tokens(person bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM public.person_tokens WHERE person_id = person AND office_id = public.proven_office()
$$;

CREATE OR REPLACE FUNCTION clear_tokens() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM public.person_tokens WHERE office_id = public.proven_office()
$$;

CREATE OR REPLACE FUNCTION count_tokens() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM public.person_tokens WHERE office_id = public.proven_office()
$$;
