"""Two people and the robot at one bond, to be watched and drawn."""
