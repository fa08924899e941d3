"""The election calendar (/calendar): what each date means for whom on a list, and what moved."""
