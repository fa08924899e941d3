"""What is told of somebody beside talks: a number, a town, an age, how one knows them."""
