-- Letters between the offices of one server. No office writes into another's tables: these functions do, for who is
-- proven to work in the office that issued the letter, or in the one it was sent to. There it rings.

-- The offices a letter can be sent to: their names are on every letter, so they are no secret among offices.
CREATE OR REPLACE FUNCTION other_offices() RETURNS TABLE (id bigint, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.name::text FROM public.offices o WHERE o.id <> public.proven_office() ORDER BY o.name
$$;

-- Lay a letter into the inbox of the office its provider stands for, or tell there that it is void.
-- True where the receiver sees it from now on.
CREATE OR REPLACE FUNCTION send_referral(letter uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    sent public.referrals;
    receiver bigint;
BEGIN
    SELECT * INTO sent FROM public.referrals r WHERE r.uuid = letter AND r.office_id = public.proven_office();
    IF NOT FOUND OR NOT public.proven_may_see_cases() THEN
        RAISE insufficient_privilege USING MESSAGE = 'a letter is sent by the office that issued it';
    END IF;
    SELECT o.id INTO receiver FROM public.providers p JOIN public.offices o ON o.id = p.office_number
    WHERE p.id = sent.provider_id AND p.office_id = sent.office_id AND o.id <> sent.office_id;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    IF sent.status = 'voided' THEN
        UPDATE public.arrivals SET void_reason = sent.void_reason, version = version + 1
        WHERE office_id = receiver AND origin = letter AND void_reason = '';
        IF FOUND THEN
            PERFORM pg_notify(public.bell_of(receiver), 'changed');
            RETURN true;
        END IF;
        RETURN false;
    END IF;
    INSERT INTO public.arrivals (
        id, office_id, uuid, version, origin, sender, sender_number, number, urgency, issued_on, answer_by, wording,
        arrived_at, void_reason
    )
    SELECT (receiver << 32) | nextval(pg_get_serial_sequence('public.arrivals', 'id')), receiver, gen_random_uuid(), 1,
        letter, o.name, o.id, sent.number, sent.urgency, sent.issued_on, sent.answer_by, sent.wording, clock_timestamp(), ''
    FROM public.offices o WHERE o.id = sent.office_id
    ON CONFLICT (office_id, origin) DO NOTHING;
    PERFORM pg_notify(public.bell_of(receiver), 'changed');
    RETURN true;
END $$;

-- Lay an answer into the office that sent the letter; its own program writes it down there.
CREATE OR REPLACE FUNCTION answer_referral(
    arrival uuid, answer uuid, result text, received_on date, contact text, given text, reason text, at timestamptz
) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked public.arrivals;
BEGIN
    SELECT * INTO asked FROM public.arrivals a WHERE a.uuid = arrival AND a.office_id = public.proven_office();
    IF NOT FOUND OR NOT public.proven_may_see_cases() OR asked.void_reason <> '' THEN
        RAISE insufficient_privilege USING MESSAGE = 'a letter is answered by the office it was sent to';
    END IF;
    INSERT INTO public.deliveries (
        id, office_id, uuid, origin, sender, result, received_on, contact, service_given, reason, answered_at
    )
    SELECT (sent.id << 32) | nextval(pg_get_serial_sequence('public.deliveries', 'id')), sent.id, answer, asked.origin,
        o.name, answer_referral.result, answer_referral.received_on, answer_referral.contact, given,
        answer_referral.reason, answer_referral.at
    FROM public.offices o, public.offices sent
    WHERE o.id = asked.office_id AND sent.id = asked.sender_number
    ON CONFLICT (uuid) DO NOTHING;
    PERFORM pg_notify(public.bell_of(asked.sender_number), 'changed');
END $$;
