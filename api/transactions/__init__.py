"""``transactions/*`` and ``intents/*``: what accounts do on chain, built to be sent or signed to be relayed."""
