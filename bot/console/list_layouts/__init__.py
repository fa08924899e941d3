"""Lists that have no headings by law, such as voters’ rolls: which columns they have."""
