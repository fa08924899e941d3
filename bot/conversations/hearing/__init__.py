"""Free text of a captain, heard before any question gets it: told what it is, and acted upon."""
