"""One module per service: its command, its configuration, its health check."""
