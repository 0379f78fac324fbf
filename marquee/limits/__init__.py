"""Rate limits: how many requests pass in a window of time, exactly, whatever the number of processes."""
