"""Recording a talk (/talk): how it went, in three taps; undone in one."""
