"""The last days: who is left today (/today), and a bar in the group that counts who has voted."""
