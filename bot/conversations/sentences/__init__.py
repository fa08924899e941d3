"""Recording a talk by a sentence: "talked to Luis, he's in" becomes a proposal to confirm."""
