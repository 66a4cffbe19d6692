"""The board beside the page, the footer under it, and the lines of what was said."""
