"""A contact asked to be left alone: erased for good, and not added again by anybody."""
