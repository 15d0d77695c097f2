"""Writers into every kind of source that the contracts name; each takes finished tables and knows nothing of people."""
