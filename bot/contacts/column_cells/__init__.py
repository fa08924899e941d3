"""Which column of a table tells what where its heading does not say: by what stands in it."""
