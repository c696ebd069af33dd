"""One page for a member: the whole state, or one gap."""
