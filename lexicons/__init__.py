"""The packaged codebook: TOML and TSV files, loaded by voicecode.codebook."""
