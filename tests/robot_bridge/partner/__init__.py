"""What the robot means to do."""
