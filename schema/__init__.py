"""What a valid record is, how it is keyed and how it is stored. Imports nothing of ours."""
