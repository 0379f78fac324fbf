"""``/health``, ``/ready`` and ``status``: what is up, and where the mirror stands."""
