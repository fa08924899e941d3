"""How people say how they know somebody: "my sister", "voisine du 3e", "ex-collègue"."""
