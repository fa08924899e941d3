"""Parts of the bench over campaigns that are large or old."""
