"""How a client stands before a service, as officers read it: at the desk, on the page of a case, at a referral."""
