"""What programs may read over HTTP: resources of features, who is let in, how often."""
