"""The people of the sample: who they are, which posts they get, and how that is entered."""
