"""A sentence such as "talked to Luis, he's in" becomes a proposal that the captain confirms."""
