"""The one place that decides what free text is: a wish, an answer, news, names, a question."""
