"""A contact is handed over to another captain, when all three agree."""
