"""Lists of volunteers out of other programs: which program's it is, and which column tells what."""
