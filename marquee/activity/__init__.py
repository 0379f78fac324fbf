"""Every event that concerns an address, a campaign, a session or a piece of content."""
