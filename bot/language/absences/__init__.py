"""Until when somebody is away who says so: "off till Monday", "absente du 10 au 15"."""
