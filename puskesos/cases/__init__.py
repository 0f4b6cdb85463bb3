"""The rules of the work: people, intake, identification, referrals, feedback, recap."""
