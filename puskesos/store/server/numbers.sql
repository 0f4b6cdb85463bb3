-- The next number of a series in writing, nothing where none was begun; those that stand in the book already are passed
-- over, also where their case is hidden from who asks. Who wants one stands in line before touching the row: where many
-- wait for a row, each that gets it wakes all the others. Line and row are let go when the transaction ends.
DROP FUNCTION IF EXISTS next_number(text, bigint);
CREATE OR REPLACE FUNCTION next_number(
    of_series text, of_year bigint, before text, digits bigint, behind text, book text
) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own bigint := public.proven_office();
    taken text;
    written text;
    is_used boolean := true;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext(of_series), own::integer);
    WHILE is_used LOOP
        UPDATE public.counters SET last = last + 1 WHERE office_id = own AND series = of_series AND year = of_year
        RETURNING last INTO taken;
        written := before || lpad(taken, greatest(digits::integer, length(taken)), '0') || behind;
        is_used := CASE book
            WHEN 'cases' THEN EXISTS (SELECT FROM public.cases WHERE office_id = own AND number = written)
            WHEN 'people' THEN EXISTS (SELECT FROM public.people WHERE office_id = own AND local_number = written)
            WHEN 'letter_numbers' THEN EXISTS (
                SELECT FROM public.letter_numbers WHERE office_id = own AND number = written)
            WHEN 'destructions' THEN EXISTS (SELECT FROM public.destructions WHERE office_id = own AND number = written)
        END;
    END LOOP;
    RETURN written;
END $$;
