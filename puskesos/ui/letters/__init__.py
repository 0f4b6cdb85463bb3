"""Letters other than referrals: one for a case, its numbers in the register, and the wording the office keeps."""
