"""The engines that hold the warehouse: DuckDB in a file, Spark in this process, Spark Thrift."""
