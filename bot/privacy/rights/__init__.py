"""/privacy, /mydata, /deleteme: what is kept and why, all of it as a file, being forgotten."""
