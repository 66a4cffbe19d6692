"""What is done to sound: filters, distortions, echoes, rooms, and the limiter before the ears."""
