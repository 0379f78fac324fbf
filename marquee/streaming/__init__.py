"""Content, sessions that pay for it by the second, creators' earnings, operators' permissions."""
