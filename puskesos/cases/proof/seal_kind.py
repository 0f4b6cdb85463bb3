"""What a sealed QR begins with, apart from the seal: the window listens for it before anything is loaded that signs."""

SEAL_KIND = "PUSKESOS2"
