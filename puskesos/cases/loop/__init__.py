"""What happens until a referral is answered: visits, aid received, look-ups owed, targets, reminders, workload."""
