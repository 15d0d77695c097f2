"""Configuration of the services for operators, and the launcher that runs the same services without containers."""
