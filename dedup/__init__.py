"""What counts as the same: questions, answers, frameworks. Pure functions over sets of sightings."""
