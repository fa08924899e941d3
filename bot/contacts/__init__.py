"""Contacts, the people a captain knows: a list that only this captain sees."""
