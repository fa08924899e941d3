"""Those who run the campaign: owners, the bound group, rights, the audit log."""
