"""What `marquee up` is made of: services, processes, and the folder that they live in."""
