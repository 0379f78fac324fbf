"""Who may do what on which contract: role members, role admins, default admins with their delays, pause flags."""
