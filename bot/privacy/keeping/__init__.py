"""Who agreed to be asked again (/former): a name and a chat outlive the purge, until taken back."""
