"""What the grader and the worker exchange: cases one way, observations the other, as bytes."""
