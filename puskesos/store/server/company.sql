-- Who else is at work: a bell for the desks of an office, and what each of them has open. A bell says nothing but that
-- there is something to look at; its name follows from a secret, so that nobody can listen at another office's door.

-- Unlogged: it tells of this half minute, and after a crash of the server every desk says it anew.
CREATE UNLOGGED TABLE IF NOT EXISTS presences (
    role text PRIMARY KEY,
    office_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    kind text NOT NULL,
    thing uuid NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS ix_presences_thing ON presences (thing);
ALTER TABLE presences ENABLE ROW LEVEL SECURITY;
ALTER TABLE presences FORCE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS owner ON presences;
CREATE POLICY owner ON presences TO puskesos_owner USING (true) WITH CHECK (true);

-- For the owner's own functions alone (`rules.INNER`).
CREATE OR REPLACE FUNCTION bell_of(office bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT 'p' || left(encode(sha256(secret || convert_to(office::text, 'UTF8')), 'hex'), 48) FROM public.server_secret
$$;

-- What a desk says and hears in one breath, every few seconds and whenever the bell rings: what its officer has open
-- (nothing: an empty kind), whether it has just changed something; then how far the trail goes, whether others altered
-- something behind `after`, and who else has the same thing open. Without a bell's name the officer is not proven.
CREATE OR REPLACE FUNCTION attend(
    token text, after bigint, kind text, thing uuid, has_changed boolean,
    OUT bell text, OUT upto bigint, OUT is_news boolean, OUT others json
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    here bigint;
    who bigint;
    before uuid;
BEGIN
    PERFORM set_config('puskesos.token', attend.token, true), set_config('synchronous_commit', 'off', true);
    here := public.proven_office();
    who := public.proven_officer();
    IF here IS NULL OR who IS NULL THEN
        RETURN;
    END IF;
    bell := public.bell_of(here);
    SELECT length INTO upto FROM public.trail_head WHERE office_id = here;
    is_news := EXISTS (
        SELECT FROM public.events e
        WHERE e.office_id = here AND e.position > attend.after AND e.officer_id IS DISTINCT FROM who
          AND e.what NOT IN ('viewed', 'searched', 'taken_out', 'nik_shown')
    );
    SELECT p.thing INTO before FROM public.presences p WHERE p.role = session_user;
    IF attend.kind = '' THEN
        DELETE FROM public.presences p WHERE p.role = session_user;
    ELSE
        INSERT INTO public.presences AS p (role, office_id, officer_id, kind, thing)
        VALUES (session_user, here, who, attend.kind, attend.thing)
        ON CONFLICT (role) DO UPDATE SET office_id = here, officer_id = who, kind = excluded.kind,
            thing = excluded.thing, seen_at = excluded.seen_at;
        SELECT json_agg(json_build_array(o.name, d.name) ORDER BY d.name, o.name) INTO others
        FROM public.presences p
        JOIN public.officers o ON o.id = p.officer_id
        JOIN public.desks d ON d.role = p.role
        WHERE p.thing = attend.thing AND p.kind = attend.kind AND p.role <> session_user
          AND p.seen_at > clock_timestamp() - interval '25 seconds'
          AND p.office_id = ANY (array_append(public.seen_offices(), here));
    END IF;
    IF NOT has_changed AND NOT EXISTS (
        SELECT FROM public.presences p
        WHERE p.role <> session_user AND p.thing IN (before, nullif(attend.thing, '00000000-0000-0000-0000-000000000000'))
          AND before IS DISTINCT FROM attend.thing
    ) THEN
        RETURN;
    END IF;
    -- The own office hears it, and every one above. Not in the transaction of the change: bells are rung under one lock
    -- for the whole server, and while the disk takes the change every other office would wait for it.
    PERFORM pg_notify(public.bell_of(above.id), CASE WHEN has_changed THEN 'changed' ELSE 'present' END)
    FROM (
        WITH RECURSIVE up AS (
            SELECT here AS id
            UNION
            SELECT o.parent_id FROM public.offices o JOIN up ON o.id = up.id WHERE o.parent_id IS NOT NULL
        )
        SELECT id FROM up
    ) AS above;
END $$;
