"""What a document says, in order, free of any format: the memo, the brief, the change memo, what goes with a bill."""
