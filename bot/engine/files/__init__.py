"""Small files beside the database: what must outlive a power cut, or tell how it was left."""
