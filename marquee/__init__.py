"""The business of Marquee, without HTTP and without a process of its own."""
