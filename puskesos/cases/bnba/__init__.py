"""The list by name and by address (BNBA) that leaves the office: who asks for it, what stands in it, what is told."""
