"""Campaigns, epochs, pools and claims of the CampaignEscrow."""
