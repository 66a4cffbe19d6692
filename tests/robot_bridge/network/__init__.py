"""Two handles at one bond, through every kind of weather."""
