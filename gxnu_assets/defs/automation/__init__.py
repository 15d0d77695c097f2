"""Jobs, schedules, sensors and what all assets share."""
