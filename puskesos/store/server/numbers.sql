-- The next number of a series, nothing where none was begun. Who wants one stands in line before touching the row: where
-- many wait for a row, each that gets it wakes all the others. Line and row are let go when the transaction ends.
CREATE OR REPLACE FUNCTION next_number(of_series text, of_year bigint) RETURNS bigint
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    taken bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext(of_series), public.desk_office()::integer);
    UPDATE public.counters SET last = last + 1 WHERE series = of_series AND year = of_year RETURNING last INTO taken;
    RETURN taken;
END $$;
