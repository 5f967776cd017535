"""One statistic per file: segments and codings → Table."""
