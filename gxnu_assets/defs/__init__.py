"""What runs, in the order the data moves: instances of components, jobs, schedules, sensors."""
