"""Many laws at once: states by bills by days by frameworks."""
