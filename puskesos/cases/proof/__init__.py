"""How paper proves itself: the seal in its QR, the short code on it, and the cards by which offices know each other."""
