"""`capitaine import people`: lists of volunteers on the server, with the links of their people."""
