"""What an office must survive: kill -9, full disks, flipped bytes and whatever anybody types."""
