-- Who asks. The office follows from the role a desk logs in to PostgreSQL with, the officer from a token that the
-- server gave out against a password. No policy believes anything that the asking side could merely set.

CREATE TABLE IF NOT EXISTS desks (
    role text PRIMARY KEY,
    office_id bigint NOT NULL REFERENCES offices (id),
    name text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    last_log_in timestamptz,
    revoked_at timestamptz,
    -- Who insisted that the way to this desk be plain, and when; empty for an encrypted one.
    insisted text NOT NULL DEFAULT ''
);

-- What is known of a password: the hash of a key that the desk derives from it (argon2id) with this salt.
CREATE TABLE IF NOT EXISTS secrets (
    office_id bigint NOT NULL REFERENCES offices (id),
    user_name text NOT NULL,
    officer uuid NOT NULL,
    salt bytea NOT NULL,
    operations integer NOT NULL,
    memory bigint NOT NULL,
    verifier bytea NOT NULL,
    failures integer NOT NULL DEFAULT 0,
    failed_at timestamptz,
    PRIMARY KEY (office_id, user_name)
);

CREATE TABLE IF NOT EXISTS log_ins (
    token bytea PRIMARY KEY,
    role text NOT NULL,
    office_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    until timestamptz NOT NULL,
    ended_at timestamptz
);

-- Opens what lies on the disks of an office's desks: the end of the trail they saw, the lists of residents they share,
-- their backups. An officer gets it for her password; on a disk it lies sealed under that.
CREATE TABLE IF NOT EXISTS disk_keys (
    office_id bigint PRIMARY KEY REFERENCES offices (id),
    key bytea NOT NULL DEFAULT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'))
);

-- One row: steady salts for names that nobody has, so that asking does not tell who works here.
CREATE TABLE IF NOT EXISTS server_secret (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), secret bytea NOT NULL);
INSERT INTO server_secret (secret) VALUES (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea))
ON CONFLICT DO NOTHING;

-- Nobody but the owner, whose functions stand before them, ever reads or writes these.
DO $$ DECLARE closed text; BEGIN
    FOREACH closed IN ARRAY ARRAY['desks', 'secrets', 'log_ins', 'disk_keys', 'server_secret'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', closed);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', closed);
        EXECUTE format('DROP POLICY IF EXISTS owner ON %I', closed);
        EXECUTE format('CREATE POLICY owner ON %I TO puskesos_owner USING (true) WITH CHECK (true)', closed);
    END LOOP;
END $$;

-- Who keeps the server may do everything in any case, and says which office is meant.
CREATE OR REPLACE FUNCTION is_keeper() RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN pg_has_role(session_user, 'puskesos_owner', 'MEMBER');
END $$;

-- What follows is asked by the policy of each table in each statement. So these functions look up by keys even where a table
-- is small enough to be read, and what they look for is reckoned once (`SELECT`) and not for every row.
CREATE OR REPLACE FUNCTION desk_office() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
    IF public.is_keeper() THEN
        RETURN nullif(current_setting('puskesos.office', true), '')::bigint;
    END IF;
    RETURN (SELECT d.office_id FROM public.desks d WHERE d.role = session_user AND d.revoked_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION proven_officer() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
    RETURN (
        SELECT l.officer_id
        FROM public.log_ins l
        JOIN public.desks d ON d.role = l.role AND d.office_id = l.office_id
        JOIN public.officers o ON o.id = l.officer_id
        WHERE l.token = (SELECT sha256(convert_to(current_setting('puskesos.token', true), 'UTF8')))
          AND l.role = session_user AND l.ended_at IS NULL AND l.until > clock_timestamp()
          AND d.revoked_at IS NULL AND o.is_active
    );
END $$;

-- The office a proven officer works for; nothing for whoever has the desk's secret alone.
CREATE OR REPLACE FUNCTION proven_office() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    who bigint := public.proven_officer();
BEGIN
    -- Who keeps the server has no log-in; it is asked second because desks ask this with every statement.
    IF who IS NULL AND public.is_keeper() THEN
        RETURN public.desk_office();
    END IF;
    -- The key of an officer begins with the number of her office, to which the log-in was held.
    RETURN who >> 32;
END $$;

-- The office the own one stands below.
CREATE OR REPLACE FUNCTION own_parent() RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN (SELECT o.parent_id FROM public.offices o WHERE o.id = public.proven_office());
END $$;

-- Whose log-in has run out sees nothing of the office, and would take that for how things stand. So the first message of
-- every transaction says it instead.
CREATE OR REPLACE FUNCTION check_proof() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF current_setting('puskesos.token', true) <> '' THEN
        IF public.proven_officer() IS NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'PK001', MESSAGE = 'this log-in is over';
        END IF;
        PERFORM set_config('puskesos.here', public.desk_office()::text, true);
    END IF;
END $$;

-- `seen_office` is the own office of an officer whose roles include seeing cases, `governed_office` that of an admin
-- (`rules`); each asks once who is there.
CREATE OR REPLACE FUNCTION proven_may_see_cases() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN public.seen_office() IS NOT NULL;
END $$;

CREATE OR REPLACE FUNCTION proven_is_admin() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN public.governed_office() IS NOT NULL;
END $$;

-- The seen office, and all that stand below it.
CREATE OR REPLACE FUNCTION each_seen_office() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT unnest(public.seen_offices());
END $$;
CREATE INDEX IF NOT EXISTS ix_offices_parent_id ON offices (parent_id);

-- The same in one value. Nearly all offices have none below them, which the index says at once; by the figures all stand
-- below a few, for which PostgreSQL would rather read every office. Of those below only secretariats are looked under.
CREATE OR REPLACE FUNCTION seen_offices() RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    above bigint[] := array_remove(ARRAY[public.seen_office()], NULL);
    seen bigint[] := above;
    below bigint[];
BEGIN
    WHILE cardinality(above) > 0 LOOP
        SELECT array_agg(o.id), array_agg(o.id) FILTER (WHERE o.kind = 'secretariat') INTO below, above
        FROM public.offices o WHERE o.parent_id = ANY (above) AND o.id <> ALL (seen);
        seen := seen || below;
    END LOOP;
    RETURN seen;
END $$;

CREATE OR REPLACE FUNCTION proven_sees_secrets() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
    RETURN coalesce(
        (SELECT o.handles_confidential FROM public.officers o WHERE o.id = (SELECT public.proven_officer())), false
    );
END $$;

-- The confidential cases an officer is not named for, of the offices she sees.
CREATE OR REPLACE FUNCTION hidden_cases() RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    who bigint := public.proven_officer();
    seen bigint[];
BEGIN
    IF who IS NULL OR public.proven_sees_secrets() THEN
        RETURN;
    END IF;
    seen := public.seen_offices();
    RETURN QUERY SELECT c.id FROM public.cases c
    WHERE c.is_confidential AND c.office_id = ANY (seen)
      AND c.registered_by_id <> who
      AND c.officer_id IS DISTINCT FROM who
      AND c.id NOT IN (SELECT g.case_id FROM public.case_grants g WHERE g.officer_id = who AND g.ended_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION hidden_referrals() RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.id FROM public.referrals r WHERE r.case_id IN (SELECT public.hidden_cases())
$$;

-- How to derive the key of a name. The same is said of names that nobody has, each time alike.
CREATE OR REPLACE FUNCTION log_in_salt(name text, OUT salt bytea, OUT operations integer, OUT memory bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT s.salt, s.operations, s.memory INTO salt, operations, memory
    FROM public.secrets s WHERE s.office_id = public.desk_office() AND s.user_name = name;
    IF NOT FOUND THEN
        SELECT substr(sha256(secret || convert_to(name, 'UTF8')), 1, 16) INTO salt FROM public.server_secret;
        operations := 3;
        memory := 67108864;
    END IF;
END $$;

-- How long somebody waits after so many wrong tries in a row, of which `free` cost nothing: 5 s, 10 s, … 15 minutes.
CREATE OR REPLACE FUNCTION wait_after(failures integer, failed_at timestamptz, free integer) RETURNS integer
LANGUAGE sql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN failures < free THEN 0 ELSE greatest(0, ceil(extract(epoch FROM
        failed_at + make_interval(secs => least(900, 5 * 2 ^ (failures - free))) - clock_timestamp())))::integer END
$$;

-- The tries of one desk, for whoever holds its secret and would take each try back before it is counted: a sequence is
-- set for good, also in a transaction that ends in nothing. It holds when the last try was (ms), and how many in a row.
CREATE OR REPLACE FUNCTION count_try(OUT wait_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    desk text := format('public.%I', 'tries_' || session_user);
    kept bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tries'), hashtext(session_user));
    EXECUTE 'SELECT last_value FROM ' || desk INTO kept;
    wait_seconds := public.wait_after((kept % 1000)::integer, to_timestamp(kept / 1000 / 1000.0), 10);
    IF wait_seconds = 0 THEN
        PERFORM setval(desk, (extract(epoch FROM clock_timestamp()) * 1000)::bigint * 1000 + least(kept % 1000 + 1, 999));
    END IF;
END $$;

-- A token against the key derived from a password, or how long to wait after too many wrong ones.
-- It ends well in either case, so that a failure is counted although nobody gets in.
CREATE OR REPLACE FUNCTION log_in(name text, verifier bytea, OUT token text, OUT officer uuid, OUT office_key bytea, OUT wait_seconds integer)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    known public.secrets;
    who bigint;
BEGIN
    wait_seconds := public.count_try();
    IF wait_seconds > 0 THEN
        RETURN;
    END IF;
    SELECT * INTO known FROM public.secrets s
    WHERE s.office_id = public.desk_office() AND s.user_name = name FOR UPDATE;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    wait_seconds := public.wait_after(known.failures, known.failed_at, 3);
    IF wait_seconds > 0 THEN
        RETURN;
    END IF;
    IF known.verifier <> sha256(log_in.verifier) THEN
        UPDATE public.secrets SET failures = failures + 1, failed_at = clock_timestamp()
        WHERE office_id = known.office_id AND user_name = known.user_name;
        RETURN;
    END IF;
    SELECT id INTO who FROM public.officers
    WHERE uuid = known.officer AND office_id = known.office_id AND is_active;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    UPDATE public.secrets SET failures = 0, failed_at = NULL
    WHERE office_id = known.office_id AND user_name = known.user_name;
    token := encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex');
    officer := known.officer;
    PERFORM setval(format('public.%I', 'tries_' || session_user), 0);
    INSERT INTO public.disk_keys (office_id) VALUES (known.office_id) ON CONFLICT DO NOTHING;
    SELECT key INTO office_key FROM public.disk_keys WHERE office_id = known.office_id;
    UPDATE public.desks SET last_log_in = clock_timestamp() WHERE role = session_user;
    DELETE FROM public.log_ins WHERE until < clock_timestamp() - interval '1 day';
    INSERT INTO public.log_ins (token, role, office_id, officer_id, until)
    VALUES (sha256(convert_to(token, 'UTF8')), session_user, known.office_id, who, clock_timestamp() + interval '16 hours');
END $$;

CREATE OR REPLACE FUNCTION log_out() RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.log_ins SET ended_at = clock_timestamp()
    WHERE token = sha256(convert_to(current_setting('puskesos.token', true), 'UTF8')) AND role = session_user
$$;

-- A password is set by its officer, by an admin of the office, or by who keeps the server.
CREATE OR REPLACE FUNCTION keep_secret(name text, officer uuid, salt bytea, operations integer, memory bigint, verifier bytea)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    here bigint := public.desk_office();
BEGIN
    IF here IS NULL OR NOT (
        public.is_keeper() OR public.proven_is_admin()
        OR EXISTS (SELECT FROM public.officers o WHERE o.id = public.proven_officer() AND o.uuid = keep_secret.officer)
    ) THEN
        RAISE insufficient_privilege USING MESSAGE = 'a password is set by its officer or by an admin';
    END IF;
    INSERT INTO public.secrets (office_id, user_name, officer, salt, operations, memory, verifier)
    VALUES (here, name, officer, salt, operations, memory, sha256(verifier))
    ON CONFLICT (office_id, user_name) DO UPDATE
    SET officer = excluded.officer, salt = excluded.salt, operations = excluded.operations,
        memory = excluded.memory, verifier = excluded.verifier, failures = 0, failed_at = NULL
    WHERE secrets.officer = excluded.officer OR public.is_keeper() OR public.proven_is_admin();
    IF NOT FOUND THEN
        RAISE insufficient_privilege USING MESSAGE = 'this name is another officer''s';
    END IF;
    UPDATE public.log_ins l SET ended_at = clock_timestamp()
    FROM public.officers o
    WHERE o.uuid = keep_secret.officer AND o.office_id = here AND l.officer_id = o.id AND l.ended_at IS NULL
      AND l.officer_id IS DISTINCT FROM public.proven_officer();
END $$;

CREATE OR REPLACE FUNCTION drop_secret(name text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT (public.is_keeper() OR public.proven_is_admin()) THEN
        RAISE insufficient_privilege USING MESSAGE = 'only an admin shuts an officer out';
    END IF;
    UPDATE public.log_ins l SET ended_at = clock_timestamp()
    FROM public.officers o JOIN public.secrets s ON s.officer = o.uuid
    WHERE s.office_id = public.desk_office() AND s.user_name = drop_secret.name AND o.office_id = s.office_id
      AND l.officer_id = o.id AND l.ended_at IS NULL;
    DELETE FROM public.secrets WHERE office_id = public.desk_office() AND user_name = drop_secret.name;
END $$;

-- An office that moves keeps its key, and with it whatever lies sealed under it. For who keeps the server alone.
CREATE OR REPLACE FUNCTION keep_office_key(key bytea) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT public.is_keeper() THEN
        RAISE insufficient_privilege USING MESSAGE = 'only who keeps the server brings a key';
    END IF;
    INSERT INTO public.disk_keys (office_id, key) VALUES (public.desk_office(), keep_office_key.key)
    ON CONFLICT (office_id) DO UPDATE SET key = excluded.key;
END $$;

CREATE OR REPLACE FUNCTION office_key() RETURNS bytea
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT public.is_keeper() THEN
        RAISE insufficient_privilege USING MESSAGE = 'only who keeps the server takes a key along';
    END IF;
    INSERT INTO public.disk_keys (office_id) VALUES (public.desk_office()) ON CONFLICT DO NOTHING;
    RETURN (SELECT k.key FROM public.disk_keys k WHERE k.office_id = public.desk_office());
END $$;
