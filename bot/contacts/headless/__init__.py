"""Tables without headings: columns are told by what stands in them."""
