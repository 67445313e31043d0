"""Batches: reading an archive piece by piece, in several processes, into a dataset of Parquet files.

`batch` divides a stream of received documents, `work` reads one batch (bytes in, bytes out: `columns` makes rows
Parquet and holds them to their schema, `signatures` says by what copies are known, `statements` which figures can be
held against those of other documents), `local` does so in processes of
this machine (`warm` loads what all of them need), `cluster` on machines that have joined a Dask scheduler, and `trial`
finds the document that ends one; `store` keeps files in a folder and `bucket` under a URL, `record` says which batches
are done, `identity` what decides how they are read, `run` puts these together.
"""
