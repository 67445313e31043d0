"""A corpus: what a dataset of many documents says, counted by DuckDB over its Parquet files within bounded memory."""
