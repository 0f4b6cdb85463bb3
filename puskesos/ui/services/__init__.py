"""What help exists, who gives it, and how sure we are: services, destinations, kinds of need and of help."""
