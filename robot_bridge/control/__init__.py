"""One tick of the robot, and the process that makes it tick."""
