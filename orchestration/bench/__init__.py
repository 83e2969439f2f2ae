"""Benchmarks: how fast the pipeline is, where its time goes, and what a plain project takes for the same rows."""
