"""An assessment as a staff memo or as the advocate's page."""
