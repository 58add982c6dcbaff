"""All input and output: fetching, the store, the dataset writer, the Prefect flows, the command line."""
