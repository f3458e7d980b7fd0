"""What pages are made of. Imports no page."""
